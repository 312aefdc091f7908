import { env } from 'node:process';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  ListRolesCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

/** AWS's: a new user is refused, assumes a role, and is served. */
export async function scenario(): Promise<string> {
  const administrator = new IAMClient();
  const UserName = 'newcomer';
  await administrator.send(new CreateUserCommand({ UserName }));
  const { AccessKey } = await administrator.send(new CreateAccessKeyCommand({ UserName }));
  const credentials = {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
  const refused = new IAMClient({ credentials }).send(new ListRolesCommand());
  const code = await refused.then(() => 'none', nameOf);
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }],
  });
  await administrator.send(new PutUserPolicyCommand({ UserName, PolicyName: 'assumes', PolicyDocument }));
  const { Credentials } = await new STSClient({ credentials }).send(
    new AssumeRoleCommand({ RoleArn: env['ROLE_ARN'], RoleSessionName: 'scenario' }),
  );
  const session = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const { Roles } = await new IAMClient({ credentials: session }).send(
    new ListRolesCommand({ PathPrefix: '/paged/' }),
  );
  return `${code} ${Roles?.length}`;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));
