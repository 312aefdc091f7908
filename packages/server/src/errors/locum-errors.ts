import { ServiceError } from './service-error.ts';

/** Errors of Locum's own API. */

export const accountExists = (id: string): ServiceError =>
  new ServiceError('AccountAlreadyExists', 409, `Account ${id} already exists.`);
