import type { Check } from '../check.ts';
import { isAllow, show } from '../statements.ts';

const kinds = ['resource-control'] as const;

/** What the author of a resource control policy may not write. The one that AWS attaches by itself does: it allows everything. */
export const resourceControlSyntax: readonly Check[] = [
  {
    issueCode: 'RCP_SYNTAX_ERROR_ALLOW',
    findingType: 'ERROR',
    kinds,
    meaning: 'A resource control policy only takes away: its statements are Deny.',
    fix: 'Deny what is not to be allowed.',
    *run({ document }) {
      for (const statement of document.statements) {
        if (isAllow(statement)) yield { details: 'Only Deny is possible here.', places: [statement.effect] };
      }
    },
  },
  {
    issueCode: 'RCP_SYNTAX_ERROR_NOTACTION',
    findingType: 'ERROR',
    kinds,
    meaning: 'A resource control policy does not have NotAction.',
    fix: 'Name the actions.',
    *run({ document }) {
      for (const { action } of document.statements) {
        if (action?.negated) yield { details: 'NotAction is not possible here.', places: [action] };
      }
    },
  },
  {
    issueCode: 'RCP_SYNTAX_ERROR_ACTION',
    findingType: 'ERROR',
    kinds,
    meaning: 'A resource control policy names the service of every action: a lone `*` is not possible.',
    fix: 'Write `service:*`, once for each service.',
    *run({ document }) {
      for (const { action } of document.statements) {
        for (const value of action?.values ?? []) {
          if (value.text !== '*' && !value.text.startsWith('*:')) continue;
          yield { details: `Name the service of ${show(value.text)}.`, places: [value] };
        }
      }
    },
  },
];
