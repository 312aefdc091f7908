import { decideAcrossAccounts } from './decide-across-accounts.ts';
import { decideWithinAccount } from './decide-within-account.ts';
import type { Decision, StatementReference } from './decision.ts';
import { findDenials } from './find-denials.ts';
import { hasAccount, layerOrder } from './layers.ts';
import type { AuthorizationRequest } from './request.ts';
import { viewRequest } from './request-view.ts';

function explicitDeny(statements: readonly StatementReference[]): Decision {
  const failedLayers = layerOrder.filter((layer) => statements.some((one) => one.layer === layer));
  return { effect: 'explicitDeny', path: undefined, statements, failedLayers };
}

/**
 * A resource whose owner is not known counts as foreign when it has a policy; with none there is nothing that an account
 * owns, and the caller's own policies decide.
 */
function isForeign(request: AuthorizationRequest): boolean {
  const { principal, resourceAccount, policies } = request;
  if (!hasAccount(principal)) return false;
  return resourceAccount === undefined
    ? policies.resource !== undefined
    : principal.account !== resourceAccount;
}

/**
 * Decides one request: an explicit Deny anywhere wins; then every gate that applies must be passed; what nothing allows is
 * denied. Pure, synchronous, and bounded by the size of policies and request.
 *
 * Source: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 */
export function decide(request: AuthorizationRequest): Decision {
  const view = viewRequest(request);
  const denials = findDenials(view);
  if (denials.length > 0) return explicitDeny(denials);
  return isForeign(request) ? decideAcrossAccounts(view) : decideWithinAccount(view);
}
