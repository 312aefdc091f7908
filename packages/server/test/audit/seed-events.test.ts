import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditFilesIn, readAuditFile } from '../support/audit-files.ts';
import { callLocum } from '../support/locum-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

/** What a seed and an import make is told by events of the accounts that it is in. */

const workloads = '444455556666';
const secret = 'seed-secret-0123456789-0123456789-01234';
const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: workloads }, Action: 'sts:AssumeRole' }],
};

let service: TestService;
beforeAll(async () => {
  service = await startTestService(
    {},
    {
      accounts: [
        {
          id: workloads,
          name: 'workloads',
          users: [
            {
              userName: 'alice',
              accessKeys: [{ accessKeyId: 'AKIASEEDALICE0000001', secretAccessKey: secret }],
            },
          ],
          roles: [{ roleName: 'deploy', assumeRolePolicyDocument: trust }],
        },
      ],
    },
  );
});
afterAll(() => service.close());

interface ServiceEvent {
  readonly eventName: string;
  readonly eventType: string;
  readonly recipientAccountId: string;
  readonly resources: readonly { readonly ARN: string }[];
  readonly serviceEventDetails: object;
}

async function serviceEvents(): Promise<readonly ServiceEvent[]> {
  await callLocum(service, 'GetAuditHead');
  const directory = join(service.data, 'audit');
  return auditFilesIn(directory)
    .flatMap((name) => readAuditFile(directory, name).trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as ServiceEvent)
    .filter(({ eventType }) => eventType === 'AwsServiceEvent');
}

const brief = ({ eventName, recipientAccountId, resources, serviceEventDetails }: ServiceEvent) => [
  eventName,
  recipientAccountId,
  resources[0]?.ARN,
  serviceEventDetails,
];

const made = (kind: string) => ({ kind, outcome: 'Made' });
const alice = `arn:aws:iam::${workloads}:user/alice`;
const seeded = [
  ['ApplySeed', workloads, `arn:aws:iam::${workloads}:root`, made('Account')],
  ['ApplySeed', workloads, alice, made('User')],
  ['ApplySeed', workloads, alice, { ...made('AccessKey'), accessKeyId: 'AKIASEEDALICE0000001' }],
  ['ApplySeed', workloads, `arn:aws:iam::${workloads}:role/deploy`, made('Role')],
];

test('a seed tells what it made, without secrets, and once', async () => {
  expect((await serviceEvents()).map(brief)).toEqual(seeded);
  await service.restart();
  const events = await serviceEvents();
  expect(events.map(brief)).toEqual(seeded);
  expect(JSON.stringify(events)).not.toContain(secret);
});

test('an import tells what it made, in the account that it was made in', async () => {
  const details = {
    UserDetailList: [],
    GroupDetailList: [
      {
        Path: '/',
        GroupName: 'staff',
        Arn: 'arn:aws:iam::777788889999:group/staff',
        GroupPolicyList: [],
        AttachedManagedPolicies: [],
      },
    ],
    RoleDetailList: [],
    Policies: [],
  };
  const { status } = await callLocum(service, 'ImportAccount', {
    AuthorizationDetails: JSON.stringify(details),
  });
  expect(status).toBe(200);
  expect((await serviceEvents()).slice(seeded.length).map(brief)).toEqual([
    ['ImportAccount', '777788889999', 'arn:aws:iam::777788889999:root', made('Account')],
    ['ImportAccount', '777788889999', 'arn:aws:iam::777788889999:group/staff', made('Group')],
  ]);
});
