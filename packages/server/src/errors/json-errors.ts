import { ServiceError } from './service-error.ts';

/** Errors of AWS's JSON protocol that its other protocols have not. */

/** The body is not what the operation takes. The client gets no part of it back. */
export const serializationFailed = (): ServiceError =>
  new ServiceError('SerializationException', 400, 'The request is not the JSON that the operation takes.');

/** The body has a member that the operation does not have, of an API that ignores none. */
export const unknownMember = (): ServiceError =>
  new ServiceError(
    'SerializationException',
    400,
    'The request has a member that the operation does not have.',
  );

/** No operation has this target. AWS sends no text with it. */
export const targetNotFound = (): ServiceError => new ServiceError('UnknownOperationException', 400, '');
