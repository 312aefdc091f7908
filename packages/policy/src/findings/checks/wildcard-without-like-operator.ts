import type { Check } from '../check.ts';
import { hasWildcard, show } from '../statements.ts';

const literalOperator = /^String(?:Not)?Equals/;

/** `${*}` and `${?}` are the characters, and what stands in a variable is no wildcard. */
function withoutVariables(text: string): string {
  let rest = '';
  let start = 0;
  for (let open = text.indexOf('${'); open >= 0; open = text.indexOf('${', start)) {
    const close = text.indexOf('}', open);
    if (close < 0) break;
    rest += text.slice(start, open);
    start = close + 1;
  }
  return rest + text.slice(start);
}

export const wildcardWithoutLikeOperator: Check = {
  issueCode: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
  findingType: 'WARNING',
  meaning: 'A `*` or `?` in a value of StringEquals is that character, not a wildcard.',
  fix: 'Use StringLike if it is meant as a wildcard.',
  *run({ document }) {
    for (const { conditions } of document.statements) {
      for (const { operator, values } of conditions) {
        if (!literalOperator.test(operator)) continue;
        for (const value of values) {
          if (!hasWildcard(withoutVariables(value.text))) continue;
          yield {
            details: `${operator} takes the wildcards of ${show(value.text)} literally.`,
            places: [value],
          };
        }
      }
    }
  },
};
