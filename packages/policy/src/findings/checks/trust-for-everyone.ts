import type { Check } from '../check.ts';
import { demandsValue } from '../condition-keys.ts';
import { isAllow } from '../statements.ts';

const keysOfCallers = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:userid',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);

function isAnything(text: string): boolean {
  return text !== '' && text.replaceAll('*', '') === '';
}

/** An external id is not counted: it is no secret. A tag is not: other accounts give their users which they like. */
export const trustForEveryone: Check = {
  issueCode: 'TRUST_FOR_EVERYONE',
  findingType: 'SECURITY_WARNING',
  kinds: ['trust'],
  learnMoreLink:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  meaning: 'Any principal of any account can assume the role.',
  fix: 'Name the principals, or demand aws:PrincipalOrgID, aws:PrincipalAccount or aws:PrincipalArn.',
  *run({ document }) {
    for (const statement of document.statements) {
      if (!isAllow(statement) || statement.principal?.negated) continue;
      const narrowed = statement.conditions.some(
        (condition) =>
          keysOfCallers.has(condition.key.toLowerCase()) &&
          demandsValue(condition) &&
          !condition.values.some(({ text }) => isAnything(text)),
      );
      if (narrowed) continue;
      for (const entry of statement.principal?.entries ?? []) {
        if (entry.kind === 'AWS' && entry.value === '*') {
          yield { details: 'Principals of every account can assume this role.', places: [entry] };
        }
      }
    }
  },
};
