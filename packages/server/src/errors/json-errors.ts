import { ServiceError } from './service-error.ts';

/** Errors of AWS's JSON protocol that its other protocols have not. */

/** The body is not what the operation takes. The client gets no part of it back. */
export const serializationFailed = (): ServiceError =>
  new ServiceError('SerializationException', 400, 'The request is not the JSON that the operation takes.');

/** No operation has this target. AWS sends no text with it. */
export const targetNotFound = (): ServiceError => new ServiceError('UnknownOperationException', 400, '');
