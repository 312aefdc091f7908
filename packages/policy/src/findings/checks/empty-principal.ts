import type { JsonNode } from '../../parse/json-node.ts';
import type { Check } from '../check.ts';
import { memberOf, statementNodes } from '../statements.ts';

/** One of the family: `find` gives what is empty of the JSON of a Principal or NotPrincipal. */
function emptyPrincipal(
  issueCode: string,
  meaning: string,
  find: (principal: JsonNode) => readonly JsonNode[],
): Check {
  return {
    issueCode,
    findingType: 'SUGGESTION',
    meaning,
    fix: 'Name the principals.',
    *run({ root }) {
      for (const statement of statementNodes(root)) {
        for (const name of ['Principal', 'NotPrincipal']) {
          const principal = memberOf(statement, name)?.value;
          for (const node of principal ? find(principal) : []) {
            yield { details: 'There is no principal in here.', places: [node] };
          }
        }
      }
    },
  };
}

export const emptyPrincipals: readonly Check[] = [
  emptyPrincipal('EMPTY_ARRAY_PRINCIPAL', 'A list of principals is empty: it names nobody.', (principal) =>
    principal.kind === 'object'
      ? principal.members.flatMap(({ value }) =>
          value.kind === 'array' && value.items.length === 0 ? [value] : [],
        )
      : [],
  ),
  emptyPrincipal('EMPTY_OBJECT_PRINCIPAL', 'Principal is an empty object: it names nobody.', (principal) =>
    principal.kind === 'object' && principal.members.length === 0 ? [principal] : [],
  ),
];
