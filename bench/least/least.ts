import { createCipheriv, createSecretKey, hash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { deriveSigningKey, hmacSha256 } from '@locum/sigv4';
import type { SignatureKey } from '@locum/sigv4';
import { gatherLines } from './gather-lines.ts';

/** A request as it came over the socket; headers are names and values in turn. */
export interface LeastRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** What the program knows beforehand. */
export interface LeastOptions {
  /** By access key id: of a user, and of sessions, whose tokens it has opened before. */
  readonly secrets: ReadonlyMap<string, string>;
  /** The descriptor that lines are written to. */
  readonly file: number;
  /** Bytes of an event in the audit trail. */
  readonly eventBytes: number;
}

/**
 * The least that a call of STS costs: the signature is verified, AssumeRole's credentials are sealed and derived, the call is
 * recorded in a chain of lines and logged, both gathered as Locum gathers them, and it is answered in XML. No policy, time, scope,
 * token, condition or bound is looked at, and whatever is wrong throws.
 */
export function createLeast({ secrets, file, eventBytes }: LeastOptions): (request: LeastRequest) => string {
  const encryptionKey = createSecretKey(randomBytes(32));
  const derivationKey = createSecretKey(randomBytes(32));
  const signingKeys = new Map<string, SignatureKey>();
  const keep = gatherLines(file);
  let chain = '';
  let count = 0;

  function signingKey(
    accessKeyId: string,
    [date = '', region = '', service = '']: readonly string[],
  ): SignatureKey {
    let key = signingKeys.get(accessKeyId);
    if (key === undefined) {
      key = deriveSigningKey(secrets.get(accessKeyId) ?? '', date, region, service);
      signingKeys.set(accessKeyId, key);
    }
    return key;
  }

  /** Answers the access key id. */
  function verify({ method, target, headers, body }: LeastRequest): string {
    const authorization = headerOf(headers, 'authorization');
    const [, credential = '', signedHeaders = '', signature = ''] =
      authorizationForm.exec(authorization) ?? [];
    const [accessKeyId = '', ...scope] = credential.split('/');
    let block = '';
    for (const name of signedHeaders.split(';')) block += `${name}:${headerOf(headers, name)}\n`;
    const canonical = `${method}\n${target}\n\n${block}\n${signedHeaders}\n${hash('sha256', body, 'hex')}`;
    const text = `AWS4-HMAC-SHA256\n${headerOf(headers, 'x-amz-date')}\n${scope.join('/')}\n${hash('sha256', canonical, 'hex')}`;
    const expected = hmacSha256(signingKey(accessKeyId, scope), text, 'hex');
    if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) {
      throw new RangeError('the signature is not good');
    }
    return accessKeyId;
  }

  function credentials(role: string, name: string): string {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE((count += 1), 8);
    const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce);
    const sealed = cipher.update(`${role} ${name} ${Date.now()}`);
    cipher.final();
    const token = Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
    const secret = hmacSha256(derivationKey, nonce, 'base64');
    return `<SessionToken>${token}</SessionToken><SecretAccessKey>${secret}</SecretAccessKey>`;
  }

  return (request) => {
    const input = new URLSearchParams(request.body.toString());
    const accessKeyId = verify(request);
    const action = input.get('Action') ?? '';
    const role = input.get('RoleArn') ?? '';
    const result =
      action === 'AssumeRole' ? credentials(role, input.get('RoleSessionName') ?? '') : accessKeyId;
    const requestId = randomUUID();
    const time = new Date().toISOString();
    const agent = headerOf(request.headers, 'user-agent');
    const event = JSON.stringify({ time, action, accessKeyId, role, agent, requestId }).padEnd(eventBytes);
    chain = hash('sha256', chain + event, 'base64');
    keep(
      `${event}${chain}\n{"level":"info","time":"${time}","message":"request","requestId":"${requestId}"}\n`,
    );
    return `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
  };
}

const authorizationForm = /Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/;

function headerOf(headers: readonly string[], name: string): string {
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index]?.toLowerCase() === name) return headers[index + 1] ?? '';
  }
  return '';
}
