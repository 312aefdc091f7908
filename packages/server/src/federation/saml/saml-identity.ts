import type { SamlTrust } from '../../directory/saml-providers/saml-trust.ts';
import type { FederatedIdentity } from '../federated-identity.ts';
import type { SamlAssertion } from './assertion.ts';
import { nameQualifierOf } from './condition-keys.ts';

/** Whom a proven assertion names, as the audit trail has it. */
export function samlIdentity({ id, subject }: SamlAssertion, trust: SamlTrust): FederatedIdentity {
  const identityProvider = nameQualifierOf(trust);
  return {
    type: 'SAMLUser',
    principalId: `${identityProvider}:${subject}`,
    userName: subject,
    identityProvider,
    assertionId: id,
  };
}
