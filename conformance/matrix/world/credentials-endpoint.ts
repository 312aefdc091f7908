import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { STSClient } from '@aws-sdk/client-sts';
import { hurriedExpiration } from './detours.ts';
import { endServer, listen } from './listen.ts';

/** Where credentials are to be had, as a container has them of its host. */
export interface CredentialsEndpoint {
  readonly url: string;
  /** What the Authorization header must be. */
  readonly token: string;
  stop(): Promise<void>;
}

/**
 * Starts one. Each request makes a session of the role: `/container` answers it as EKS does to whoever has the token,
 * `/ecs` as ECS does to whoever is in the container, and `/process` as a
 * `credential_process` is to print it. Both say that it ends in a few seconds.
 * Sources: https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html,
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
export async function startCredentialsEndpoint(sts: STSClient, role: string): Promise<CredentialsEndpoint> {
  const token = randomUUID();
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isProcess = request.url === '/process';
    if (request.url === '/container' && request.headers.authorization !== token) {
      response.writeHead(401).end();
      return;
    }
    const input = { RoleArn: role, RoleSessionName: isProcess ? 'process' : 'container' };
    const { Credentials } = await sts.send(new AssumeRoleCommand(input));
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
    const common = { AccessKeyId, SecretAccessKey, Expiration: hurriedExpiration() };
    const shown = isProcess
      ? { Version: 1, ...common, SessionToken }
      : { ...common, Token: SessionToken, RoleArn: role };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(shown));
  }

  const url = await listen(server);
  return {
    url,
    token,
    stop: () => endServer(server),
  };
}
