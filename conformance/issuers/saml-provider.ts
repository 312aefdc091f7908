import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  assertionXml,
  base64,
  createSigner,
  metadataOf,
  responseXml,
  sign,
} from '../../packages/server/test/federation/saml-idp.ts';

/** A SAML identity provider on this machine, for the stories. */
export interface SamlProvider {
  /** How the stories find it. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Starts it. It shows its metadata at `/metadata`, and answers a SAMLResponse at `/response?role=ARN,PROVIDER`, as a tool
 * gets it that signs in for the command line; other parameters are attributes, or the `recipient`.
 */
export async function startSamlProvider(): Promise<SamlProvider> {
  const signer = createSigner();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/metadata') response.end(metadataOf([signer]));
    else if (pathname === '/response') response.end(respond(searchParams));
    else response.writeHead(404).end();
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  let count = 0;

  function respond(parameters: URLSearchParams): string {
    const { role = '', recipient, ...attributes } = Object.fromEntries(parameters);
    count += 1;
    const assertion = assertionXml({
      now: Date.now(),
      id: `_${count}`,
      ...(recipient !== undefined && { recipient }),
      attributes: { RoleSessionName: 'alice@example.com', ...attributes, Role: role },
    });
    return base64(sign(responseXml(assertion), signer));
  }

  return {
    environment: { SAML_PROVIDER: `http://localhost:${(server.address() as AddressInfo).port}` },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
