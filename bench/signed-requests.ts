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
    return this.#record(credentials, (client) =>
      client.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: sessionName })),
    );
  }

  getCallerIdentity(credentials: SigningCredentials): Promise<Buffer> {
    return this.#record(credentials, (client) => client.send(new GetCallerIdentityCommand({})));
  }

  /** Lets the SDK make its call with a handler that keeps the bytes and sends nothing. */
  async #record(
    credentials: SigningCredentials,
    call: (client: STSClient) => Promise<unknown>,
  ): Promise<Buffer> {
    let recorded: Buffer | undefined;
    const client = new STSClient({
      endpoint: `http://127.0.0.1:${this.#port}`,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
      requestHandler: {
        handle(request: SdkRequest) {
          recorded = toBytes(request);
          return Promise.reject(new RangeError('recorded, and not sent'));
        },
      },
    });
    await call(client).catch((error: unknown) => {
      if (recorded === undefined) throw error;
    });
    client.destroy();
    if (recorded === undefined) throw new RangeError('the SDK made no request');
    return recorded;
  }
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
