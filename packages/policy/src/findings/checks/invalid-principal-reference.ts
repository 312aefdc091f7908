import type { Check } from '../check.ts';
import { show } from '../statements.ts';

/** One of the family: a unique id where an ARN should be. */
function idReference(issueCode: string, prefix: string, what: string): Check {
  return {
    issueCode,
    findingType: 'WARNING',
    meaning: `Principal has the unique id of a ${what}; it is what remains when the ${what} was deleted.`,
    fix: `Write the ARN of the ${what}.`,
    *run({ document }) {
      for (const { principal } of document.statements) {
        for (const entry of principal?.entries ?? []) {
          if (entry.kind !== 'AWS' || !entry.value.startsWith(prefix)) continue;
          yield { details: `Write the ARN of the ${what} instead of ${show(entry.value)}.`, places: [entry] };
        }
      }
    },
  };
}

export const invalidPrincipalReferences: readonly Check[] = [
  idReference('INVALID_ROLE_REFERENCE', 'AROA', 'role'),
  idReference('INVALID_USER_REFERENCE', 'AIDA', 'user'),
];
