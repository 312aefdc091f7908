import { ServiceError } from './service-error.ts';

/**
 * Who bears no key, or one that is not good (any more), is told in Vultr's words, and no more than that. `detail`: for the log.
 * Source: https://www.vultr.com/api/#section/Authentication
 */
export const bearerNotAccepted = (detail: string): ServiceError =>
  new ServiceError('Unauthorized', 401, 'Invalid API token.', detail);

/** The form has another web identity token than the one that is borne. */
export const bearerIsAnotherToken = (): ServiceError =>
  new ServiceError(
    'InvalidIdentityToken',
    400,
    'The WebIdentityToken is not the token of the Authorization header.',
  );
