import { validationFailed } from './request-errors.ts';
import { ServiceError } from './service-error.ts';

/** Errors of CloudTrail 2013-11-01. */

const refused = (code: string, message: string): ServiceError => new ServiceError(code, 400, message);

/** Codes by the member of the input whose constraint is broken. */
const codes: ReadonlyMap<string, string> = new Map([
  ['lookupAttributes', 'InvalidLookupAttributesException'],
  ['eventCategory', 'InvalidEventCategoryException'],
  ['maxResults', 'InvalidMaxResultsException'],
  ['nextToken', 'InvalidNextTokenException'],
]);

/** The input breaks constraints; the code is that of the first clause. */
export function inputRefused(clauses: readonly string[]): ServiceError {
  const [first = ''] = clauses;
  // A value may quote a constraint, so that only what stands behind the value is looked at.
  const end = first.lastIndexOf("' failed to satisfy constraint: ");
  const path = first.slice(first.lastIndexOf(" at '", end) + " at '".length, end);
  const [member = ''] = path.split('.', 1);
  const { code, message } = validationFailed(clauses);
  return refused(codes.get(member) ?? code, message);
}

export const invalidReadOnly = (): ServiceError =>
  refused('InvalidLookupAttributesException', 'The value of ReadOnly must be true or false.');

export const invalidTimeRange = (): ServiceError =>
  refused('InvalidTimeRangeException', 'The start time must not be after the end time.');

/** It was not made here, or for another question. */
export const invalidNextToken = (): ServiceError =>
  refused(
    'InvalidNextTokenException',
    'The token is not valid, or was made for a request with other parameters.',
  );

/** Clients wait, and try again. */
export const lookupRateExceeded = (): ServiceError => refused('ThrottlingException', 'Rate exceeded');
