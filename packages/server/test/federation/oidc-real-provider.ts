import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { exportJWK } from 'jose';
import type { JWK } from 'jose';
import { Provider } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import type { TestCertificates } from './oidc-certificates.ts';
import { makeKey } from './oidc-issuer.ts';

/** What tokens are for. */
const resource = 'urn:locum:sts';

/** A real OpenID provider: `oidc-provider` as anybody would run it, behind TLS. */
export interface RealProvider {
  readonly url: string;
  readonly audience: string;
  /** Asks its token endpoint for a JSON Web Token for itself (RFC 6749 section 4.4, RFC 9068). */
  token(): Promise<string>;
  /** Gives it a new key, which signs from now on; the one before it still shows. */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

export async function startRealProvider(
  certificates: TestCertificates,
  alg: 'RS256' | 'ES256',
): Promise<RealProvider> {
  const keys: JWK[] = [];
  let handle: ReturnType<Provider['callback']> | undefined;
  const server = createServer({ cert: certificates.chain, key: certificates.key }, (request, response) => {
    void handle?.(request, response);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;

  async function rotate(): Promise<void> {
    const { privateKey, jwk } = makeKey(`key-${keys.length}-${alg}`, alg);
    keys.unshift({ ...(await exportJWK(privateKey)), kid: jwk.kid, alg, use: 'sig' });
    const shown = keys.slice(0, 2);
    handle = new Provider(url, configurationOf(shown, alg)).callback();
  }

  await rotate();
  return {
    url,
    audience: resource,
    rotate,
    async token() {
      const answer = await askFor(`${url}/token`, certificates);
      return answer.access_token;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function configurationOf(keys: readonly JWK[], alg: 'RS256' | 'ES256'): Configuration {
  return {
    jwks: { keys: [...keys] },
    clients: [
      {
        client_id: 'nightly-build',
        client_secret: 'secret-of-the-nightly-build',
        grant_types: ['client_credentials'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: alg,
        redirect_uris: [],
        response_types: [],
      },
    ],
    clientAuthMethods: ['client_secret_post'],
    ttl: { ClientCredentials: 600 },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        getResourceServerInfo: () => ({
          scope: '',
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg } },
        }),
      },
    },
  };
}

/** Node's fetch knows no certificate authorities but its own. */
async function askFor(url: string, { caFile }: TestCertificates): Promise<{ access_token: string }> {
  const ca = readFileSync(caFile);
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'nightly-build',
    client_secret: 'secret-of-the-nightly-build',
  }).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const outgoing = httpsRequest(url, { method: 'POST', ca, headers });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  const text = (await answer.toArray()).join('');
  if (answer.statusCode !== 200) throw new RangeError(`the provider answers ${answer.statusCode}: ${text}`);
  return JSON.parse(text) as { access_token: string };
}
