import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, production, tooling, trust } from './declarations.ts';

const roleArn = `arn:aws:iam::${production}:role/deploy`;
const runnerKey = { accessKeyId: 'runner', secretAccessKey: 'secret' };
const rootKey = { accessKeyId: 'ROOTKEY', secretAccessKey: 'rootsecret' };

let service: TestService;
beforeAll(async () => {
  service = await startTestService(
    {},
    {
      accounts: [
        {
          id: tooling,
          rootAccessKeys: [rootKey],
          users: [
            { userName: 'ci', accessKeys: [runnerKey], inlinePolicies: { assume: allow('sts:AssumeRole') } },
          ],
        },
        {
          id: production,
          roles: [
            { roleName: 'deploy', assumeRolePolicyDocument: trust(`arn:aws:iam::${tooling}:user/ci`) },
            {
              roleName: 'closed',
              assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
            },
          ],
        },
      ],
    },
  );
});
afterAll(() => service.close());

it.each([
  ["the root's key", rootKey, `arn:aws:iam::${tooling}:root`],
  ["a user's key", runnerKey, `arn:aws:iam::${tooling}:user/ci`],
])('%s signs', async (_name, key, arn) => {
  expect(await service.sts(key).send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn: arn });
});

it('a seeded user assumes a seeded role of another account', async () => {
  const assumed = await service
    .sts(runnerKey)
    .send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'build' }));
  expect(assumed.AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${production}:assumed-role/deploy/build`);
});

it('a role with an empty trust policy trusts nobody', async () => {
  const RoleArn = `arn:aws:iam::${production}:role/closed`;
  await expect(
    service.sts(runnerKey).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'build' })),
  ).rejects.toMatchObject({ name: 'AccessDenied' });
});
