import { generateKeyPairSync, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { JWK } from 'jose';

/** A key that tokens are signed with. */
export interface TokenKey {
  readonly algorithm: 'RS256' | 'ES256';
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: JWK;
}

export const audience = 'sts.amazonaws.com';

/** One maker of a key for each algorithm. */
export const algorithms: readonly (() => TokenKey)[] = [
  () => describeKey('RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })),
  () => describeKey('ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })),
];

function describeKey(
  algorithm: TokenKey['algorithm'],
  { privateKey, publicKey }: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
): TokenKey {
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: algorithm, alg: algorithm, use: 'sig' };
  return { algorithm, privateKey, publicKey, jwk };
}

/** Tokens as jobs of GitHub Actions have them, with some of their claims. */
export async function makeTokens(
  { algorithm, privateKey }: TokenKey,
  issuer: string,
  count: number,
): Promise<readonly string[]> {
  const now = Math.floor(Date.now() / 1000);
  const tokens: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const claims = {
      iss: issuer,
      aud: audience,
      sub: 'repo:octo-org@65/octo-repo@74:environment:prod',
      jti: `token-${number}`,
      repository: 'octo-org/octo-repo',
      repository_id: '74',
      repository_owner_id: '65',
      ref: 'refs/heads/main',
      run_id: String(number),
      job_workflow_ref: 'octo-org/octo-automation/.github/workflows/oidc.yml@refs/heads/main',
      iat: now,
      nbf: now,
      exp: now + 3600,
    };
    const header = { alg: algorithm, kid: algorithm, typ: 'JWT' };
    tokens.push(await new SignJWT(claims).setProtectedHeader(header).sign(privateKey));
  }
  return tokens;
}

const verifications = 5000;

/** Microseconds that one signature takes, and nothing else. */
export async function verificationTime(key: TokenKey, issuer: string): Promise<number> {
  const [token = ''] = await makeTokens(key, issuer, 1);
  const end = token.lastIndexOf('.');
  const text = Buffer.from(token.slice(0, end));
  const signature = Buffer.from(token.slice(end + 1), 'base64url');
  const options = { key: key.publicKey, dsaEncoding: 'ieee-p1363' } as const;
  const run = (): void => {
    for (let count = 0; count < verifications; count += 1) {
      if (!verify('sha256', text, options, signature)) throw new RangeError('the signature is not good');
    }
  };
  run();
  const began = performance.now();
  run();
  return ((performance.now() - began) * 1000) / verifications;
}
