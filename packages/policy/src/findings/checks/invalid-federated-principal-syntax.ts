import type { Check } from '../check.ts';
import { federationOf } from '../federation.ts';
import { show } from '../statements.ts';

export const invalidFederatedPrincipalSyntax: Check = {
  issueCode: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
  findingType: 'ERROR',
  kinds: ['trust'],
  meaning: 'Federated names no identity provider.',
  fix: 'Write the ARN of a SAML or OIDC provider, or the domain of one that needs none.',
  *run({ document }) {
    for (const { principal } of document.statements) {
      for (const entry of principal?.entries ?? []) {
        if (entry.kind !== 'Federated' || federationOf(entry.value)) continue;
        yield { details: `${show(entry.value)} is no identity provider.`, places: [entry] };
      }
    }
  },
};
