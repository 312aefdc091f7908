import { ServiceError } from './service-error.ts';

/** Errors of REST protocols that AWS's other protocols have not. */

/** There is an operation at this path, and another method asks for it. */
export const methodNotAllowed = (): ServiceError =>
  new ServiceError('MethodNotAllowedException', 405, 'This path is asked for by another method.');

/** No operation is at this path, which begins as those of one API do. */
export const restPathNotFound = (): ServiceError =>
  new ServiceError('NotFound', 404, 'There is nothing at this path.');

/** The path has a percent-escape that is none, or that is no UTF-8. */
export const malformedPath = (): ServiceError =>
  new ServiceError('ValidationError', 400, 'The path of the request cannot be read.');

/** The query has a percent-escape that is none, or too many parameters. */
export const malformedQuery = (): ServiceError =>
  new ServiceError('ValidationError', 400, 'The query of the request cannot be read.');
