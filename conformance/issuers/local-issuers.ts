import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SigningKeys } from './signing-keys.ts';
import { github, gitlab, keycloak, kubernetes } from './token-shapes.ts';

/** Issuers on this machine that stand in for those of the guides. */
export interface LocalIssuers {
  /** How the guides find them. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const paths = { github: '/github', gitlab: '/gitlab', kubernetes: '/kubernetes', keycloak: '/realms/main' };

const audience = 'sts.amazonaws.com';

/**
 * Starts them. Each has its place below one address, shows its configuration and its keys there, and gives tokens with the
 * claims that its original documents, in the way in which it gives them. `folder`: where the token of the service account
 * is written to.
 */
export async function startLocalIssuers(folder: string): Promise<LocalIssuers> {
  const keys = new SigningKeys('RS256');
  await keys.rotate();
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const issuerAt = (path: string): string => `http://${host}${path}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${host}`);
    const document = await documentAt(url, request);
    response.writeHead(document === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(document));
  }

  async function documentAt(url: URL, request: IncomingMessage): Promise<object | undefined> {
    const path = Object.values(paths).find((start) => url.pathname.startsWith(`${start}/`)) ?? '';
    const issuer = issuerAt(path);
    switch (url.pathname.slice(path.length)) {
      case '/.well-known/openid-configuration':
        return { issuer, jwks_uri: `${issuer}/keys` };
      case '/keys':
        return { keys: keys.shown() };
      case '/token':
        // What the runner of a job answers to whoever has the job's secret.
        if (request.headers.authorization !== 'bearer secret-of-the-job') return undefined;
        return { value: await keys.sign(github(issuer, url.searchParams.get('audience') ?? '')) };
      case '/protocol/openid-connect/token':
        return { access_token: await keys.sign(keycloak(issuer, await clientOf(request))) };
      default:
        return undefined;
    }
  }

  const tokenFile = join(folder, 'service-account-token');
  await writeFile(tokenFile, await keys.sign(kubernetes(issuerAt(paths.kubernetes), audience)));
  return {
    environment: {
      GITHUB_ISSUER: `${host}${paths.github}`,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${issuerAt(paths.github)}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret-of-the-job',
      GITLAB_ISSUER: `${host}${paths.gitlab}`,
      LOCUM_TOKEN: await keys.sign(gitlab(issuerAt(paths.gitlab), audience)),
      CLUSTER_ISSUER: `${host}${paths.kubernetes}`,
      SERVICE_ACCOUNT_TOKEN_FILE: tokenFile,
      KEYCLOAK_ISSUER: `${host}${paths.keycloak}`,
      KEYCLOAK_URL: issuerAt(paths.keycloak),
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The client of a request of RFC 6749 section 4.4. */
async function clientOf(request: IncomingMessage): Promise<string> {
  const body = Buffer.concat(await request.toArray()).toString();
  return new URLSearchParams(body).get('client_id') ?? '';
}
