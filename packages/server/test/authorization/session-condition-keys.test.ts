import {
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  GetAccountSummaryCommand,
  GetUserCommand,
} from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DescribeOrganizationCommand,
  EnablePolicyTypeCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import {
  AssumeRootCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import type { Credentials } from '@aws-sdk/client-sts';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rootIdOf } from '../organizations/support.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

/** The condition keys of who calls, for every kind of credentials that there is: a value, or that the key is absent. */

const memberId = '999988887777';
const root = { accessKeyId: 'AKIAMEMBERROOTKEY', secretAccessKey: 'memberrootsecret' };
const serial = `arn:aws:iam::${memberId}:mfa/alice`;

let service: TestService;
let authenticator: TOTP;
let policyId: string;
let userId: string;
let roleId: string;
const callers = new Map<string, TestCredentials>();

beforeAll(async () => {
  service = await startTestService(
    {},
    { accounts: [{ id: memberId, name: 'member', rootAccessKeys: [root] }] },
  );
  callers.set('root', root);
  const enter = await assume(
    service,
    `arn:aws:iam::${memberId}:role/OrganizationAccountAccessRole`,
    service.administrator,
  );
  const alice = await makeUser(service, 'alice', policy(allow('*')), enter);
  callers.set('a user', alice);
  userId = (await service.iam(alice).send(new GetUserCommand({}))).User!.UserId!;
  await enableDevice(alice);

  const sts = service.sts(alice);
  callers.set('GetSessionToken', keysOf((await sts.send(new GetSessionTokenCommand())).Credentials));
  const withCode = { SerialNumber: serial, TokenCode: nextCode() };
  callers.set(
    'GetSessionToken with MFA',
    keysOf((await sts.send(new GetSessionTokenCommand(withCode))).Credentials),
  );
  const ofRoot = await service.sts(root).send(new GetSessionTokenCommand());
  callers.set('GetSessionToken of root', keysOf(ofRoot.Credentials));
  const federated = new GetFederationTokenCommand({ Name: 'bob', Policy: policy(allow('*')) });
  callers.set('GetFederationToken', keysOf((await sts.send(federated)).Credentials));

  const any = { Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] };
  const RoleArn = await makeRole(service, 'worker', policy(trust(memberId, any)), {
    path: '/team/',
    policy: policy(allow('*')),
    as: enter,
  });
  callers.set('AssumeRole', await assume(service, RoleArn, alice, { SourceIdentity: 'alice' }));
  const withMfa = { SerialNumber: serial, TokenCode: nextCode() };
  callers.set('AssumeRole with MFA', await assume(service, RoleArn, alice, withMfa));
  const proven = callers.get('GetSessionToken with MFA')!;
  callers.set('AssumeRole of a session with MFA', await assume(service, RoleArn, proven));
  const identity = await service.sts(callers.get('AssumeRole')).send(new GetCallerIdentityCommand());
  roleId = identity.UserId!.split(':')[0]!;

  await service.iam().send(new EnableOrganizationsRootSessionsCommand());
  await service.iam().send(new EnableOrganizationsRootCredentialsManagementCommand());
  const TaskPolicyArn = { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' };
  const assumedRoot = await service
    .sts()
    .send(new AssumeRootCommand({ TargetPrincipal: memberId, TaskPolicyArn }));
  callers.set('AssumeRoot', keysOf(assumedRoot.Credentials));

  const organizations = service.organizations();
  const Type = 'SERVICE_CONTROL_POLICY';
  await organizations.send(
    new EnablePolicyTypeCommand({ RootId: await rootIdOf(organizations), PolicyType: Type }),
  );
  const created = await organizations.send(
    new CreatePolicyCommand({ Type, Name: 'probe', Description: '', Content: denyWhen({}) }),
  );
  policyId = created.Policy!.PolicySummary!.Id!;
  await organizations.send(new AttachPolicyCommand({ PolicyId: policyId, TargetId: memberId }));
});
afterAll(() => service.close());

async function enableDevice(user: TestCredentials): Promise<void> {
  const iam = service.iam(user);
  const { VirtualMFADevice } = await iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'alice' }),
  );
  const seed = Buffer.from(VirtualMFADevice!.Base32StringSeed!).toString('utf8');
  authenticator = new TOTP({ secret: Secret.fromBase32(seed) });
  await iam.send(
    new EnableMFADeviceCommand({
      UserName: 'alice',
      SerialNumber: serial,
      AuthenticationCode1: authenticator.generate({ timestamp: service.now() - 30_000 }),
      AuthenticationCode2: authenticator.generate({ timestamp: service.now() }),
    }),
  );
}

function nextCode(): string {
  service.advance(30);
  return authenticator.generate({ timestamp: service.now() });
}

const keysOf = (credentials: Credentials | undefined): TestCredentials => ({
  accessKeyId: credentials!.AccessKeyId!,
  secretAccessKey: credentials!.SecretAccessKey!,
  sessionToken: credentials!.SessionToken!,
});

const denyWhen = (Condition: object) =>
  policy({
    Effect: 'Deny',
    Action: ['organizations:DescribeOrganization', 'iam:GetAccountSummary'],
    Resource: '*',
    Condition,
  });

/** Whether the condition holds for a caller: an organization's policy, which bounds every caller, denies by it. */
async function holds(caller: string, condition: object): Promise<boolean> {
  const change = { PolicyId: policyId, Content: denyWhen(condition) };
  await service.organizations().send(new UpdatePolicyCommand(change));
  const credentials = callers.get(caller)!;
  // An assumed root may call nothing but its task's actions, and others may not call IAM.
  const call: Promise<unknown> =
    caller === 'AssumeRoot'
      ? service.iam(credentials).send(new GetAccountSummaryCommand())
      : service.organizations(credentials).send(new DescribeOrganizationCommand());
  const { code } = await refusal(call);
  expect(['none', 'AccessDenied', 'AccessDeniedException']).toContain(code);
  return code !== 'none';
}

const absent = undefined;
const arn = (rest: string) => `arn:aws:iam::${memberId}:${rest}`;

interface Keys {
  readonly type: string;
  readonly principalArn: string;
  readonly userid: () => string;
  readonly username?: string;
  readonly isTemporary: boolean;
  /** Of aws:MultiFactorAuthPresent. */
  readonly mfa?: 'true' | 'false';
  readonly sourceIdentity?: string;
  readonly assumedRoot?: string;
}

const ofUser = { type: 'User', principalArn: arn('user/alice'), userid: () => userId, username: 'alice' };
const ofRoot = { type: 'Account', principalArn: arn('root'), userid: () => memberId };
const ofRole = {
  type: 'AssumedRole',
  principalArn: arn('role/team/worker'),
  userid: () => `${roleId}:session`,
  isTemporary: true,
  mfa: 'false',
} as const;

const kinds: readonly (readonly [string, Keys])[] = [
  ['root', { ...ofRoot, isTemporary: false }],
  ['a user', { ...ofUser, isTemporary: false }],
  ['GetSessionToken', { ...ofUser, isTemporary: true, mfa: 'false' }],
  ['GetSessionToken with MFA', { ...ofUser, isTemporary: true, mfa: 'true' }],
  ['GetSessionToken of root', { ...ofRoot, isTemporary: true, mfa: 'false' }],
  [
    'GetFederationToken',
    {
      type: 'FederatedUser',
      principalArn: `arn:aws:sts::${memberId}:federated-user/bob`,
      userid: () => `${memberId}:bob`,
      isTemporary: true,
    },
  ],
  ['AssumeRole', { ...ofRole, sourceIdentity: 'alice' }],
  // What the role's trust policy was shown is not handed down to the session.
  ['AssumeRole with MFA', ofRole],
  ['AssumeRole of a session with MFA', ofRole],
  ['AssumeRoot', { ...ofRoot, isTemporary: true, mfa: 'false', assumedRoot: 'true' }],
];

describe.each(kinds)('%s', (caller, keys) => {
  test.each<[string, () => string | undefined]>([
    ['aws:PrincipalType', () => keys.type],
    ['aws:PrincipalArn', () => keys.principalArn],
    ['aws:PrincipalAccount', () => memberId],
    ['aws:userid', keys.userid],
    ['aws:username', () => keys.username ?? absent],
    ['aws:MultiFactorAuthPresent', () => keys.mfa ?? absent],
    ['aws:SourceIdentity', () => keys.sourceIdentity ?? absent],
    ['aws:AssumedRoot', () => keys.assumedRoot ?? absent],
    ['aws:FederatedProvider', () => absent],
  ])('%s', async (key, expected) => {
    const value = expected();
    expect(await holds(caller, { Null: { [key]: String(value === undefined) } })).toBe(true);
    expect(await holds(caller, { StringEquals: { [key]: value ?? 'anything' } })).toBe(value !== undefined);
  });

  test('aws:MultiFactorAuthAge is there where MFA was proven, in seconds', async () => {
    const isProven = keys.mfa === 'true';
    const key = 'aws:MultiFactorAuthAge';
    expect(await holds(caller, { Null: { [key]: String(!isProven) } })).toBe(true);
    expect(await holds(caller, { NumericLessThan: { [key]: '300' } })).toBe(isProven);
    expect(await holds(caller, { NumericLessThan: { [key]: '30' } })).toBe(false);
  });

  test('aws:TokenIssueTime is there where credentials are temporary', async () => {
    const key = 'aws:TokenIssueTime';
    expect(await holds(caller, { Null: { [key]: String(!keys.isTemporary) } })).toBe(true);
    expect(await holds(caller, { DateLessThan: { [key]: '2099-01-01T00:00:00Z' } })).toBe(keys.isTemporary);
    expect(await holds(caller, { DateLessThan: { [key]: '2020-01-01T00:00:00Z' } })).toBe(false);
  });
});

test('no kind of credentials is left out', () => {
  expect([...callers.keys()].sort()).toEqual(kinds.map(([name]) => name).sort());
});
