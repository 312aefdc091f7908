import type { Check } from '../check.ts';
import { show } from '../statements.ts';

export const federatedPrincipalNotSupported: Check = {
  issueCode: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
  findingType: 'ERROR',
  kinds: ['resource'],
  meaning: 'Only the trust policy of a role can name an identity provider.',
  fix: 'Name the role that the provider leads to.',
  *run({ document }) {
    for (const { principal } of document.statements) {
      for (const entry of principal?.entries ?? []) {
        if (entry.kind !== 'Federated') continue;
        yield {
          details: `The identity provider ${show(entry.value)} calls nothing itself.`,
          places: [entry],
        };
      }
    }
  },
};
