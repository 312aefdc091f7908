import { GetRoleCommand, IAMClient, TagRoleCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** What a request is signed with. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Makes requests to the service at `port`, as the AWS SDK for JavaScript makes and signs them. */
export class SignedRequests {
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  assumeRole(credentials: SigningCredentials, roleArn: string, sessionName: string): Promise<Buffer> {
    const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: sessionName });
    return record((requestHandler) => this.#sts(credentials, requestHandler).send(command));
  }

  getCallerIdentity(credentials: SigningCredentials): Promise<Buffer> {
    const command = new GetCallerIdentityCommand({});
    return record((requestHandler) => this.#sts(credentials, requestHandler).send(command));
  }

  getRole(credentials: SigningCredentials, roleName: string): Promise<Buffer> {
    const command = new GetRoleCommand({ RoleName: roleName });
    return record((requestHandler) => this.#iam(credentials, requestHandler).send(command));
  }

  tagRole(credentials: SigningCredentials, roleName: string, value: string): Promise<Buffer> {
    const command = new TagRoleCommand({ RoleName: roleName, Tags: [{ Key: 'revision', Value: value }] });
    return record((requestHandler) => this.#iam(credentials, requestHandler).send(command));
  }

  #iam(credentials: SigningCredentials, requestHandler: RequestRecorder): IAMClient {
    return new IAMClient(this.#configuration(credentials, requestHandler));
  }

  #sts(credentials: SigningCredentials, requestHandler: RequestRecorder): STSClient {
    return new STSClient(this.#configuration(credentials, requestHandler));
  }

  #configuration(credentials: SigningCredentials, requestHandler: RequestRecorder) {
    return {
      endpoint: `http://127.0.0.1:${this.#port}`,
      region: 'us-east-1',
      // The SDK writes into the object that it is given.
      credentials: { ...credentials },
      maxAttempts: 1,
      requestHandler,
    };
  }
}

/** Takes the request that the SDK hands over to be sent, and sends nothing. */
interface RequestRecorder {
  handle(request: SdkRequest): Promise<never>;
}

async function record(call: (requestHandler: RequestRecorder) => Promise<unknown>): Promise<Buffer> {
  let recorded: Buffer | undefined;
  const recorder: RequestRecorder = {
    handle(request) {
      recorded = toBytes(request);
      return Promise.reject(new RangeError('recorded, and not sent'));
    },
  };
  await call(recorder).catch((error: unknown) => {
    if (recorded === undefined) throw error;
  });
  if (recorded === undefined) throw new RangeError('the SDK made no request');
  return recorded;
}

/** The part of the SDK's request that goes over the socket. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** As the SDK's own handler sends it over a kept connection. */
function toBytes({ method, path, headers, body = '' }: SdkRequest): Buffer {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${fields.join('')}Connection: keep-alive\r\n\r\n${body}`);
}
