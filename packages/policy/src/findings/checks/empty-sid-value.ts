import type { Check } from '../check.ts';
import { memberOf, statementNodes } from '../statements.ts';

export const emptySidValue: Check = {
  issueCode: 'EMPTY_SID_VALUE',
  findingType: 'SUGGESTION',
  meaning: 'Sid is an empty text.',
  fix: 'Give the statement a name, or remove the element.',
  *run({ root }) {
    for (const statement of statementNodes(root)) {
      const sid = memberOf(statement, 'Sid')?.value;
      if (sid?.kind === 'string' && sid.text === '') {
        yield { details: 'Give the statement a name, or remove Sid.', places: [sid] };
      }
    }
  },
};
