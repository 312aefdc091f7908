import { SigV4aKeyCache, SigningKeyCache, checkCredentialScope, describeSignature } from '@locum/sigv4';
import { parseSignature, signatureDoesNotMatch, verifySignature } from '@locum/sigv4';
import type { RequestSignature } from '@locum/sigv4';
import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import type { Directory } from '../directory/directory.ts';
import type { AccessKey } from '../directory/entities.ts';
import { expiredToken, invalidClientTokenId } from '../errors/request-errors.ts';
import type { Revocations } from '../sessions/revocations/revocations.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { RawRequest } from '../wire/raw-request.ts';
import { callableCaller } from './callable-caller.ts';
import type { Caller } from './caller.ts';
import { rootCaller, userCaller } from './key-caller.ts';
import { sessionCaller } from './session-caller.ts';

interface AuthenticationOptions {
  readonly directory: Directory;
  readonly sessions: Sessions;
  readonly revocations: Pick<Revocations, 'isEnded'>;
  /** Append the canonical request and the string to sign to SignatureDoesNotMatch. */
  readonly explainsSignatures: boolean;
}

/** Who signed, and in which region the signature says the request is made. */
export interface Authenticated {
  readonly caller: Caller;
  readonly region: string;
}

/**
 * Finds out who made a request to `service`, and proves it by the signature, which must cover `requiredHeaders` (lower-case
 * names) beside Host: those that say what is asked for.
 */
export type Authenticate = (
  request: RawRequest,
  service: string,
  requiredHeaders: readonly string[],
) => Awaitable<Authenticated>;

/**
 * Failures come in the order in which AWS reports them: the form of the signature, its time and its scope; then
 * whether the session token opens, belongs to this key and is not over; then whether the principal is still there;
 * the signature itself last. So a wrong key with a wrong scope reports the scope, and an expired token with a bad
 * signature reports that it expired.
 *
 * Throws SignatureError, and ServiceError InvalidClientTokenId or ExpiredToken.
 */
export function createAuthenticate({
  directory,
  sessions,
  revocations,
  explainsSignatures,
}: AuthenticationOptions): Authenticate {
  const signingKeys = new SigningKeyCache();
  const publicKeys = new SigV4aKeyCache();

  function verify(request: RawRequest, signature: RequestSignature, secretAccessKey: string): void {
    const credentials = { accessKeyId: signature.accessKeyId, secretAccessKey };
    const key =
      signature.algorithm === 'AWS4-HMAC-SHA256'
        ? signingKeys.signingKey(credentials, signature.scope)
        : publicKeys.publicKey(credentials);
    if (verifySignature(request, signature, key)) return;
    throw signatureDoesNotMatch(explainsSignatures ? describeSignature(request, signature) : undefined);
  }

  function callerOfSession(request: RawRequest, signature: RequestSignature, token: string) {
    const { accessKeyId } = signature;
    return whenReady(sessions.open(accessKeyId, token), (session) => {
      if (session === undefined) throw invalidClientTokenId('the session token does not open for this key');
      if (session.claims.expiresAt * 1000 <= request.receivedAt) throw expiredToken();
      // To its client an ended session is one that is over: it gets itself another, if it may.
      if (revocations.isEnded(accessKeyId, session.claims)) throw expiredToken();
      return whenReady(sessionCaller(directory, session.claims, accessKeyId), (caller) => {
        verify(request, signature, session.secretAccessKey);
        return caller;
      });
    });
  }

  function callerOfKey(request: RawRequest, signature: RequestSignature): Awaitable<Caller> {
    return whenReady(directory.accessKey(signature.accessKeyId), (key) => {
      if (key === undefined) throw invalidClientTokenId('the access key is unknown');
      if (!key.isActive) throw invalidClientTokenId('the access key is inactive');
      verify(request, signature, key.secretAccessKey);
      return callerBehindKey(directory, key);
    });
  }

  return (request, service, requiredHeaders) => {
    const signature = parseSignature(request, { now: request.receivedAt, requiredHeaders });
    checkCredentialScope(signature, { service });
    const region = regionOf(signature);
    const { sessionToken } = signature;
    const caller =
      sessionToken === undefined
        ? callerOfKey(request, signature)
        : callerOfSession(request, signature, sessionToken);
    return whenReady(caller, (found) =>
      whenReady(callableCaller(directory, found, invalidClientTokenId), (callable) => ({
        caller: callable,
        region,
      })),
    );
  };
}

function callerBehindKey(directory: Directory, key: AccessKey): Awaitable<Caller> {
  if (key.userId === undefined) return rootCaller(key.accountId, key.id);
  return whenReady(directory.user(key.userId), (entry) => {
    if (entry === undefined) throw invalidClientTokenId('the user of the access key is gone');
    return userCaller(entry, key.id);
  });
}

/** A SigV4A signature is good in a set of regions; it is taken as made in the first of them. */
function regionOf(signature: RequestSignature): string {
  return signature.algorithm === 'AWS4-HMAC-SHA256'
    ? signature.scope.region
    : (signature.regionSet[0] ?? '*');
}
