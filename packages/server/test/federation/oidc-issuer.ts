import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import type { JWK } from 'jose';
import type { TestCertificates } from './oidc-certificates.ts';

/** A key that an issuer signs with. */
export interface IssuerKey {
  readonly privateKey: KeyObject;
  readonly alg: string;
  readonly jwk: JWK & { readonly kid: string };
}

/** Claims by name; `undefined` leaves one out that is there otherwise. */
export type Claims = Readonly<Record<string, unknown>>;

const curves: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

export function makeKey(kid: string, alg = 'ES256', modulusLength = 2048): IssuerKey {
  const namedCurve = curves[alg];
  const { privateKey, publicKey } =
    namedCurve === undefined
      ? generateKeyPairSync('rsa', { modulusLength })
      : generateKeyPairSync('ec', { namedCurve });
  return { privateKey, alg, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' } };
}

/** An issuer of OpenID Connect tokens on this machine. What it answers can be made to be anything. */
export interface TestIssuer {
  /** E.g. `https://localhost:4711`. */
  readonly url: string;
  /** How often it was asked for its keys. */
  readonly asked: () => number;
  /** Keys that it shows. */
  keys: readonly IssuerKey[];
  /** Answers instead of it; undefined lets it be itself. */
  answer: RequestListener | undefined;
  /** A token of the first of its keys, good for five minutes, with these claims and those that every token has. */
  token(claims?: Claims, key?: IssuerKey, header?: object): Promise<string>;
  close(): Promise<void>;
}

/** Starts an issuer; its tokens are of the clock's time, in epoch milliseconds. */
export async function startIssuer(
  certificates: TestCertificates,
  clock: { now(): number },
  path = '',
): Promise<TestIssuer> {
  let asked = 0;
  const server = createServer({ cert: certificates.chain, key: certificates.key }, (request, response) => {
    if (issuer.answer !== undefined) issuer.answer(request, response);
    else answer(request, response);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  function answer({ url }: IncomingMessage, response: ServerResponse): void {
    if (url === `${path}/.well-known/openid-configuration`) {
      json(response, { issuer: issuer.url, jwks_uri: `${issuer.url}/keys` });
    } else if (url === `${path}/keys`) {
      asked += 1;
      json(response, { keys: issuer.keys.map(({ jwk }) => jwk) });
    } else response.writeHead(404).end();
  }

  const issuer: TestIssuer = {
    url: `https://localhost:${port}${path}`,
    asked: () => asked,
    keys: [makeKey('first')],
    answer: undefined,
    token(claims = {}, key = issuer.keys[0]!, header = {}) {
      const seconds = Math.floor(clock.now() / 1000);
      const usual = {
        iss: issuer.url,
        aud: 'sts.example.com',
        sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
        iat: seconds,
        exp: seconds + 300,
      };
      return signToken({ ...usual, ...claims }, key, header);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return issuer;
}

export function signToken(claims: Claims, key: IssuerKey, header: object = {}): Promise<string> {
  const payload = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  return new SignJWT(payload)
    .setProtectedHeader({ alg: key.alg, kid: key.jwk.kid, typ: 'JWT', ...header })
    .sign(key.privateKey);
}

export function json(response: ServerResponse, document: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(document));
}
