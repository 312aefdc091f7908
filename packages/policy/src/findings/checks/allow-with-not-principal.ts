import type { Check } from '../check.ts';
import { isAllow } from '../statements.ts';

export const allowWithNotPrincipal: Check = {
  issueCode: 'ALLOW_WITH_NOT_PRINCIPAL',
  findingType: 'SECURITY_WARNING',
  meaning: 'An Allow with NotPrincipal lets in everybody else, whoever that is and anonymous callers too.',
  fix: 'Name those who may, with Principal.',
  *run({ document }) {
    for (const statement of document.statements) {
      if (!isAllow(statement) || !statement.principal?.negated) continue;
      yield { details: 'This allows everybody who is not named.', places: [statement.principal] };
    }
  },
};
