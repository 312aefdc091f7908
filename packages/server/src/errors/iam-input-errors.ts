import { validationError, validationFailed } from './request-errors.ts';
import type { ServiceError } from './service-error.ts';

const patternFault = "' failed to satisfy constraint: Member must satisfy regular expression pattern: ";

/** What IAM says of texts of a form that has words of its own, by the pattern that its model has for them. */
const wordsOfPatterns: ReadonlyMap<string, string> = new Map([
  ['[\\w+=,.@-]+', 'It must contain only alphanumeric characters and/or the following: +=,.@_-'],
  ...['(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)', '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/'].map(
    (pattern) =>
      [
        pattern,
        'It must begin and end with / and contain only alphanumeric characters and/or / characters.',
      ] as const,
  ),
]);

/** The input breaks constraints. A name or a path of the wrong form, and nothing else, IAM tells of in its own words. */
export function iamInputRefused(clauses: readonly string[]): ServiceError {
  const [clause = ''] = clauses;
  // What stands behind the value is ours, whatever the value says.
  const end = clause.lastIndexOf(patternFault);
  const words = end < 0 ? undefined : wordsOfPatterns.get(clause.slice(end + patternFault.length));
  if (clauses.length > 1 || words === undefined) return validationFailed(clauses);
  const member = clause.slice(clause.lastIndexOf("'", end - 1) + 1, end);
  return validationError(`The specified value for ${member} is invalid. ${words}`);
}
