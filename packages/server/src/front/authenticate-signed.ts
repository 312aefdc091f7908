import type { Authenticate, Authenticated } from '../authentication/authenticate.ts';
import type { Awaitable } from '../awaitable.ts';
import type { Route } from '../call/route.ts';
import type { RawRequest } from '../wire/raw-request.ts';

/**
 * The way in of AWS's protocols: a signature, but for operations whose input has the proof of who calls. It must cover
 * `requiredHeaders`: those that say what is asked for, lower-case.
 */
export function authenticateSigned(
  authenticate: Authenticate,
  request: RawRequest,
  { api, operation }: Route,
  requiredHeaders: readonly string[],
): Awaitable<Authenticated | undefined> {
  if (operation.isUnsigned === true) return undefined;
  return authenticate(request, api.signingName ?? api.service, requiredHeaders);
}
