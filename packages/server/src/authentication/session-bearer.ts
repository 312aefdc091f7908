import { timingSafeEqual } from 'node:crypto';
import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import type { Directory } from '../directory/directory.ts';
import { bearerNotAccepted } from '../errors/bearer-errors.ts';
import type { Revocations } from '../sessions/revocations/revocations.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { callableCaller } from './callable-caller.ts';
import type { Caller } from './caller.ts';
import { sessionCaller } from './session-caller.ts';

/**
 * The credentials of a role session as one text that somebody bears, as Vultr's session tokens are: `ars-`, the access key id, the secret
 * access key and the session token, with points between, in the letters of base64url since clients put it into paths. What stands before
 * the first point names the session, and gives nobody a right: lists show that alone.
 */

const prefix = 'ars-';

/** The longest that a session has: a token of 4,096 characters, and the rest. */
const longestBearer = 5000;
const accessKeyIdForm = /^ASIA\w{12,124}$/;

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export const isSessionBearer = (bearer: string): boolean => bearer.startsWith(prefix);

/** What names a session, and proves nothing. */
export const sessionName = (accessKeyId: string): string => prefix + accessKeyId;

export const writeSessionBearer = ({ accessKeyId, secretAccessKey, sessionToken }: Credentials): string =>
  [sessionName(accessKeyId), toUrlForm(secretAccessKey), toUrlForm(sessionToken)].join('.');

/** The access key id that such a text names, be it the name or all of it; undefined where it is none. */
export function accessKeyIdOf(text: string): string | undefined {
  if (!isSessionBearer(text) || text.length > longestBearer) return undefined;
  const [id = ''] = text.slice(prefix.length).split('.', 1);
  return accessKeyIdForm.test(id) ? id : undefined;
}

function readSessionBearer(text: string): Credentials | undefined {
  const accessKeyId = accessKeyIdOf(text);
  const [, secret, token, ...rest] = text.split('.', 4);
  if (accessKeyId === undefined || secret === undefined || token === undefined || rest.length > 0) {
    return undefined;
  }
  return { accessKeyId, secretAccessKey: toBase64(secret), sessionToken: toBase64(token) };
}

const toUrlForm = (base64: string): string =>
  base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

function toBase64(urlForm: string): string {
  const text = urlForm.replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

interface SessionParts {
  readonly directory: Directory;
  readonly sessions: Pick<Sessions, 'open'>;
  readonly revocations: Pick<Revocations, 'isEnded'>;
}

/**
 * The role session whose credentials somebody bears. Those of other kinds of sessions, which may not do all that their principal may, are
 * for signatures alone.
 *
 * `now`: epoch milliseconds. Throws Unauthorized.
 */
export function sessionBearerCaller(
  { directory, sessions, revocations }: SessionParts,
  bearer: string,
  now: number,
): Awaitable<Caller> {
  const credentials = readSessionBearer(bearer);
  if (credentials === undefined) throw bearerNotAccepted('the session token has not the form of one');
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return whenReady(sessions.open(accessKeyId, sessionToken), (session) => {
    if (session === undefined || !isEqual(secretAccessKey, session.secretAccessKey)) {
      throw bearerNotAccepted('the session token does not open');
    }
    const { claims } = session;
    if (claims.kind !== 'role') throw bearerNotAccepted('the session is of no role');
    if (claims.expiresAt * 1000 <= now) throw bearerNotAccepted('the session is over');
    if (revocations.isEnded(accessKeyId, claims)) throw bearerNotAccepted('the session was ended');
    return whenReady(directory.role(claims.principalId), (entry) => {
      if (entry === undefined) throw bearerNotAccepted('the role of the session is gone');
      return whenReady(sessionCaller(directory, claims, accessKeyId), (caller) =>
        callableCaller(directory, caller, bearerNotAccepted),
      );
    });
  });
}

/** In a time that tells nothing of where they differ. */
function isEqual(given: string, secret: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(secret);
  return left.length === right.length && timingSafeEqual(left, right);
}
