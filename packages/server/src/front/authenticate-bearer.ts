import { apiKeyCaller } from '../authentication/api-key-caller.ts';
import { isSessionBearer, sessionBearerCaller } from '../authentication/session-bearer.ts';
import type { Authenticated } from '../authentication/authenticate.ts';
import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import type { Route } from '../call/route.ts';
import type { Directory } from '../directory/directory.ts';
import { bearerNotAccepted } from '../errors/bearer-errors.ts';
import type { Revocations } from '../sessions/revocations/revocations.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { RawRequest } from '../wire/raw-request.ts';

interface BearerParts {
  readonly directory: Directory;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly revocations: Pick<Revocations, 'isEnded'>;
  /** The region that this service says it is in: no bearer names another. */
  readonly region: string;
}

/** Finds out who made a request by what it bears. Throws Unauthorized. */
export type AuthenticateBearer = (request: RawRequest) => Awaitable<Authenticated>;

/** The way in of Vultr's APIs: `Authorization: Bearer KEY`, with an API key or with what a session of a role bears. */
export function createAuthenticateBearer(parts: BearerParts): AuthenticateBearer {
  const { directory, region } = parts;
  return (request) => {
    const bearer = bearerOf(request);
    if (bearer === undefined) throw bearerNotAccepted('the request bears no API key');
    const now = request.receivedAt;
    const found = isSessionBearer(bearer)
      ? sessionBearerCaller(parts, bearer, now)
      : apiKeyCaller(directory, bearer, now);
    return whenReady(found, (caller) => ({ caller, region }));
  };
}

/**
 * The way in of the operations of a REST API, but of those that are for anybody, and of those that prove a token of an issuer
 * themselves where one is borne.
 */
export const authenticateBearing = (
  authenticate: AuthenticateBearer,
  request: RawRequest,
  { operation }: Route,
): Awaitable<Authenticated | undefined> => {
  if (operation.isUnsigned === true) return undefined;
  const isProven = operation.takesIdentityTokens === true && isIdentityToken(bearerOf(request) ?? '');
  return isProven ? undefined : authenticate(request);
};

/** A JSON Web Token: three parts, of which the first begins as every JSON object does. API keys and session tokens do not. */
const isIdentityToken = (bearer: string): boolean =>
  bearer.startsWith('eyJ') && bearer.split('.', 4).length === 3;

/** What a request bears, be it a key or a token. The name of the scheme is in whatever case (RFC 9110 section 11.1). */
export function bearerOf(request: RawRequest): string | undefined {
  const [scheme = '', bearer, ...rest] = (request.header('authorization') ?? '').split(' ', 3);
  if (scheme.toLowerCase() !== 'bearer' || bearer === undefined || rest.length > 0) return undefined;
  return bearer === '' ? undefined : bearer;
}
