import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { LocumProcess } from '../locum-process.ts';
import type { SigningCredentials } from '../signed-requests.ts';
import { costlyPolicy } from './costly-policy.ts';

/** Who sends: nobody whom anybody knows, a user who may do nothing, a session with the largest policies there can be. */
export interface Callers {
  readonly stranger: undefined;
  readonly 'user without permissions': SigningCredentials;
  readonly 'session with the largest policies': SigningCredentials;
}

/** Characters: AWS's quotas for the inline policies of a role, and for a session policy. */
const largestRolePolicy = 10_000;
const largestSessionPolicy = 2_048;

/** Makes the user and the role, and assumes it. */
export async function makeCallers(locum: LocumProcess): Promise<Callers> {
  const configuration = { endpoint: `http://127.0.0.1:${locum.port}`, region: 'us-east-1' };
  const iam = new IAMClient({ ...configuration, credentials: locum.administrator });
  await iam.send(new CreateUserCommand({ UserName: 'nobody' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'nobody' }));
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: 'wide', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  const PolicyDocument = costlyPolicy(largestRolePolicy);
  await iam.send(new PutRolePolicyCommand({ RoleName: 'wide', PolicyName: 'costly', PolicyDocument }));
  const sts = new STSClient({ ...configuration, credentials: locum.administrator });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: Role?.Arn,
      RoleSessionName: 'largest',
      Policy: costlyPolicy(largestSessionPolicy),
    }),
  );
  return {
    stranger: undefined,
    'user without permissions': {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    },
    'session with the largest policies': {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  };
}
