import { apiKeyCaller } from '../authentication/api-key-caller.ts';
import type { Authenticated } from '../authentication/authenticate.ts';
import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import type { Route } from '../call/route.ts';
import type { Directory } from '../directory/directory.ts';
import { bearerNotAccepted } from '../errors/bearer-errors.ts';
import type { RawRequest } from '../wire/raw-request.ts';

interface BearerParts {
  readonly directory: Directory;
  /** The region that this service says it is in: no bearer names another. */
  readonly region: string;
}

/** Finds out who made a request by what it bears. Throws Unauthorized. */
export type AuthenticateBearer = (request: RawRequest) => Awaitable<Authenticated>;

/** The way in of Vultr's APIs: `Authorization: Bearer KEY`. */
export function createAuthenticateBearer({ directory, region }: BearerParts): AuthenticateBearer {
  return (request) => {
    const bearer = bearerOf(request);
    if (bearer === undefined) throw bearerNotAccepted('the request bears no API key');
    return whenReady(apiKeyCaller(directory, bearer, request.receivedAt), (caller) => ({ caller, region }));
  };
}

/** The way in of the operations of a REST API, but of those that are for anybody. */
export const authenticateBearing = (
  authenticate: AuthenticateBearer,
  request: RawRequest,
  { operation }: Route,
): Awaitable<Authenticated | undefined> =>
  operation.isUnsigned === true ? undefined : authenticate(request);

/** What a request bears, be it a key or a token. The name of the scheme is in whatever case (RFC 9110 section 11.1). */
export function bearerOf(request: RawRequest): string | undefined {
  const [scheme = '', bearer, ...rest] = (request.header('authorization') ?? '').split(' ', 3);
  if (scheme.toLowerCase() !== 'bearer' || bearer === undefined || rest.length > 0) return undefined;
  return bearer === '' ? undefined : bearer;
}
