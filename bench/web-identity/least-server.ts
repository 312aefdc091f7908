import {
  createCipheriv,
  createHmac,
  createPublicKey,
  createSecretKey,
  hash,
  randomBytes,
  verify,
} from 'node:crypto';
import { openSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { gatherLines } from '../least/gather-lines.ts';

/**
 * The least that a web identity costs on node:http: the signature of the token is verified, the credentials are sealed and
 * derived, and the call is recorded in a chain of lines and logged, both gathered as Locum gathers them. No policy, condition,
 * claim, time, key id or input is looked at, and nothing can be found again.
 *
 * `node least-server.ts --bytes BYTES --record-bytes BYTES --file FILE --key JWK`: the bytes of the answer and of a record, where
 * lines are written, and the one key. It prints its URL.
 */
const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: '0' },
    'record-bytes': { type: 'string', default: '0' },
    file: { type: 'string', default: '' },
    key: { type: 'string', default: '' },
  },
});

const publicKey = createPublicKey({ key: JSON.parse(values.key), format: 'jwk' });
const encryptionKey = createSecretKey(randomBytes(32));
const derivationKey = createSecretKey(randomBytes(32));

const keep = gatherLines(openSync(values.file, 'a', 0o600));
let chain = '';

/** What the token says, once its signature is verified. */
function claimsOf(token: string): { readonly sub: string; readonly iss: string } {
  const [header = '', payload = '', signature = ''] = token.split('.', 3);
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  const isGood = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    key,
    Buffer.from(signature, 'base64url'),
  );
  if (!isGood) throw new RangeError('the signature is not good');
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

function issue(role: string, subject: string): { readonly sessionToken: string; readonly secret: string } {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce);
  const sealed = cipher.update(`${role}${subject}${Date.now()}`);
  cipher.final();
  return {
    sessionToken: Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64'),
    secret: createHmac('sha256', derivationKey).update(nonce).digest('base64'),
  };
}

function answer(body: string, userAgent: string | undefined): string {
  const input = new URLSearchParams(body);
  const role = input.get('RoleArn') ?? '';
  const { sub, iss } = claimsOf(input.get('WebIdentityToken') ?? '');
  const { sessionToken, secret } = issue(role, sub);
  const eventTime = new Date().toISOString();
  const record = JSON.stringify({
    eventTime,
    userName: sub,
    identityProvider: iss,
    roleArn: role,
    userAgent,
  });
  const line = record.padEnd(Number(values['record-bytes']));
  chain = hash('sha256', chain + line, 'base64');
  keep(`${line}${chain}\n{"level":"info","time":"${eventTime}","message":"request","callerArn":"${role}"}\n`);
  return `<SessionToken>${sessionToken}</SessionToken><SecretAccessKey>${secret}</SecretAccessKey>`;
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const text = answer(Buffer.concat(chunks).toString(), request.headers['user-agent']);
    const body = text.padEnd(Number(values.bytes));
    response.writeHead(200, ['Content-Type', 'text/xml', 'Content-Length', String(body.length)]);
    response.end(body, 'latin1');
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(`http://127.0.0.1:${address.port}`);
});
