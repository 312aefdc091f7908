import { validationError } from './request-errors.ts';
import { ServiceError } from './service-error.ts';

/** Errors of IAM Toolbox 2018-05-10. */

const notFound = (message: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', 404, message);

/** No denial has this authorization id, or it is not the caller's to read, or too long ago. */
export const authorizationNotFound = (): ServiceError =>
  notFound('The requested authorization details do not exist, or have expired.');

/** The denial has no such policy that the caller may read. */
export const evaluatedPolicyNotFound = (): ServiceError =>
  notFound('The requested policy is not one of those that were evaluated for this request.');

/** There is one page of evaluations, so that no token was ever given out. */
export const unknownEvaluationToken = (): ServiceError =>
  validationError('nextToken is not one that this operation answered.');
