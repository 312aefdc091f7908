import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { SigningKeys } from './signing-keys.ts';

/** A real OpenID provider on this machine, for the stories. */
export interface OpenIdProvider {
  /** How the stories find it. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** What its tokens are for. */
const resource = 'urn:locum:sts';

const client = { client_id: 'nightly-build', client_secret: 'secret-of-the-nightly-build' };

/** Starts it. A POST to `/rotate` gives it a new key, with which it signs from then on; the one before it is still shown. */
export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const keys = new SigningKeys('ES256');
  let handle: ReturnType<Provider['callback']> | undefined;
  const server = createServer((request, response) => {
    if (request.url === '/rotate') void rotate().then(() => response.end());
    else void handle?.(request, response);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;

  async function rotate(): Promise<void> {
    await keys.rotate();
    const jwks = { keys: [...(await keys.privateKeys())] } as NonNullable<Configuration['jwks']>;
    handle = new Provider(`http://${host}`, { ...configuration, jwks }).callback();
  }

  await rotate();
  return {
    environment: {
      OPENID_PROVIDER: host,
      OPENID_AUDIENCE: resource,
      OPENID_CLIENT: new URLSearchParams({ ...client, grant_type: 'client_credentials' }).toString(),
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** One client, which gets JSON Web Tokens for itself (RFC 6749 section 4.4, RFC 9068). */
const configuration: Configuration = {
  clients: [
    {
      ...client,
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'ES256',
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
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
};
