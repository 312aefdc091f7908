import { ServiceError } from './service-error.ts';

/** The codes that most errors of IAM 2010-05-08 have, with their statuses. */

export const noSuchEntity = (message: string): ServiceError => new ServiceError('NoSuchEntity', 404, message);
export const deleteConflict = (message: string): ServiceError =>
  new ServiceError('DeleteConflict', 409, message);
export const alreadyExists = (message: string): ServiceError =>
  new ServiceError('EntityAlreadyExists', 409, message);
export const limitExceeded = (message: string): ServiceError =>
  new ServiceError('LimitExceeded', 409, message);
export const invalidInput = (message: string): ServiceError => new ServiceError('InvalidInput', 400, message);
