import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { GetRoleCommand, IAMClient, paginateListRoles, waitUntilRoleExists } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { tellProviders } from './providers.ts';
import { tell } from './results.ts';
import { scenario } from './scenario.ts';

/** The steps, with the AWS SDK for JavaScript v3. */
const RoleArn = env['ROLE_ARN'] ?? '';
const Policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' }],
});

const assume = async (input: Partial<AssumeRoleCommandInput>): Promise<AssumeRoleCommandOutput> =>
  await new STSClient().send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'js', ...input }));
const assumed = async (input: Partial<AssumeRoleCommandInput>): Promise<string | undefined> =>
  (await assume(input)).AssumedRoleUser?.Arn;
const callerOf = async (client: STSClient): Promise<string | undefined> =>
  (await client.send(new GetCallerIdentityCommand())).Arn;
const codeOf = async (call: Promise<unknown>): Promise<string> =>
  await call.then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );

await tell('caller-identity', async () => await callerOf(new STSClient()));
await tell('assume-role', async () => await assumed({}));
await tell('use-session', async () => {
  // guide: AssumeRole from JavaScript
  const credentials = fromTemporaryCredentials({ params: { RoleArn, RoleSessionName: 'js' } });
  const client = new STSClient({ credentials });
  const { Arn } = await client.send(new GetCallerIdentityCommand());
  // guide: end
  return Arn;
});
await tell('external-id', async () => {
  const role = env['EXTERNAL_ID_ROLE_ARN'];
  return await assumed({ RoleArn: role, ExternalId: env['EXTERNAL_ID'] });
});
await tell('twelve-hours', async () => {
  const { Credentials } = await assume({ DurationSeconds: 43_200 });
  return Credentials?.Expiration?.toISOString();
});
await tell('mfa', async () => {
  const TokenCode = readFileSync(env['MFA_CODE_FILE'] ?? '', 'utf8');
  return await assumed({ RoleArn: env['MFA_ROLE_ARN'], SerialNumber: env['MFA_SERIAL'], TokenCode });
});
await tell('session-policy', async () => (await assume({ Policy })).PackedPolicySize);
await tell('session-tags', async () => {
  const Tags = [
    { Key: 'team', Value: 'blue' },
    { Key: 'cost-center', Value: '17' },
  ];
  return await assumed({ RoleArn: env['TAGGED_ROLE_ARN'], Tags, TransitiveTagKeys: ['team'] });
});
await tell('source-identity', async () => (await assume({ SourceIdentity: 'alice' })).SourceIdentity);
await tell('denied', async () => await codeOf(assume({ RoleArn: env['CLOSED_ROLE_ARN'] })));
await tell('scenario', scenario);
await tellProviders();
await tell('profile', async () => await callerOf(new STSClient({ profile: 'assumed' })));
await tell(
  'retries',
  async () => await callerOf(new STSClient({ endpoint: env['FLAKY_ENDPOINT_URL'] ?? '' })),
);
await tell(
  'clock-skew',
  async () => await callerOf(new STSClient({ endpoint: env['SKEWED_ENDPOINT_URL'] ?? '' })),
);
await tell('paginator', async () => {
  let count = 0;
  const pages = paginateListRoles({ client: new IAMClient(), pageSize: 2 }, { PathPrefix: '/paged/' });
  for await (const { Roles = [] } of pages) count += Roles.length;
  return count;
});
await tell('waiter', async () => {
  const client = new IAMClient();
  await waitUntilRoleExists({ client, maxWaitTime: 60 }, { RoleName: 'matrix' });
  return (await client.send(new GetRoleCommand({ RoleName: 'matrix' }))).Role?.RoleName;
});
await tell('odd-inputs', async () => {
  const longArn = RoleArn.replace('role/matrix', 'role/').padEnd(2048, 'x');
  const odd = [{ RoleSessionName: 'Ελένη' }, { RoleSessionName: '' }, { RoleArn: longArn }];
  const codes: string[] = [];
  for (const input of odd) codes.push(await codeOf(assume(input)));
  const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: String(index) }));
  return `${codes.join(' ')} ${await assumed({ Tags })}`;
});
