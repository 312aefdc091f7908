import { CreateOpenIDConnectProviderCommand, CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { LocumProcess } from '../locum-process.ts';
import { audience } from './tokens.ts';

/** Makes a provider and a role that trusts its tokens, with conditions as guides have them; answers the role's ARN. */
export async function makeRole({ port, administrator }: LocumProcess, issuer: string): Promise<string> {
  const iam = new IAMClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { ...administrator },
  });
  const host = issuer.slice('http://'.length);
  const { OpenIDConnectProviderArn } = await iam.send(
    new CreateOpenIDConnectProviderCommand({ Url: `https://${host}`, ClientIDList: [audience] }),
  );
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: OpenIDConnectProviderArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${host}:aud`]: audience },
      StringLike: { [`${host}:sub`]: 'repo:octo-org@65/octo-repo@74:*' },
    },
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: 'workload',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    }),
  );
  return Role?.Arn ?? '';
}

/** As an SDK sends it, over a connection that is kept. */
export function requestOf(port: number, roleArn: string, token: string): Buffer {
  const body = new URLSearchParams({
    RoleArn: roleArn,
    RoleSessionName: 'workload',
    WebIdentityToken: token,
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
  }).toString();
  const head = [
    'POST / HTTP/1.1',
    'content-type: application/x-www-form-urlencoded',
    'amz-sdk-invocation-id: 0c1f8a1e-5b0b-4d3e-9b5e-3f0f4a4b7c1d',
    'amz-sdk-request: attempt=1; max=3',
    `host: 127.0.0.1:${port}`,
    `content-length: ${body.length}`,
    'Connection: keep-alive',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
