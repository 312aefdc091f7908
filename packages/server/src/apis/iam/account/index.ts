import type { Operation } from '../../../call/operation.ts';
import { createAccountAlias } from './create-account-alias.ts';
import { listAccountAliases } from './list-account-aliases.ts';
import { deleteAccountAlias } from './delete-account-alias.ts';
import { getAccountSummary } from './get-account-summary.ts';
import { setSecurityTokenServicePreferences } from './set-security-token-service-preferences.ts';
import { enableOutboundWebIdentityFederation } from './enable-outbound-web-identity-federation.ts';
import { getOutboundWebIdentityFederationInfo } from './get-outbound-web-identity-federation-info.ts';
import { disableOutboundWebIdentityFederation } from './disable-outbound-web-identity-federation.ts';

export const accountOperations: readonly Operation[] = [
  createAccountAlias,
  listAccountAliases,
  deleteAccountAlias,
  getAccountSummary,
  setSecurityTokenServicePreferences,
  enableOutboundWebIdentityFederation,
  getOutboundWebIdentityFederationInfo,
  disableOutboundWebIdentityFederation,
];
