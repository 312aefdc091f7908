import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, policy, refusal, trust } from '../support/world.ts';
import { writeWhileStopped } from '../support/write-while-stopped.ts';

/** A trust policy that names one session of a role means that role, and no namesake made later. */

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const sessionArn = (role: string, session: string): string =>
  `arn:aws:sts::${testAccountId}:assumed-role/${role}/${session}`;

const makeSource = (name: string): Promise<string> =>
  makeRole(service, name, policy(trust(testAccountId)), { policy: policy(allow('sts:*')), path: '/ci/' });

async function deleteSource(RoleName: string): Promise<void> {
  await service.iam().send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'own' }));
  await service.iam().send(new DeleteRoleCommand({ RoleName }));
}

const sessionOf = (role: string, RoleSessionName: string): Promise<TestCredentials> =>
  assume(service, role, service.administrator, { RoleSessionName });

async function shownTrust(RoleName: string): Promise<string> {
  const { Role } = await service.iam().send(new GetRoleCommand({ RoleName }));
  return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
}

const roleIdOf = async (RoleName: string): Promise<string> =>
  (await service.iam().send(new GetRoleCommand({ RoleName }))).Role?.RoleId ?? '';

test('it is shown as it was written, and by the unique id when the role is gone', async () => {
  const source = await makeSource('source');
  const id = await roleIdOf('source');
  const trusting = policy(trust(sessionArn('source', 'deploy')));
  const target = await makeRole(service, 'target', trusting);
  const before = await sessionOf(source, 'deploy');
  expect(await refusal(assume(service, target, before))).toMatchObject({ code: 'none' });
  expect(await refusal(assume(service, target, await sessionOf(source, 'other')))).toMatchObject({
    code: 'AccessDenied',
  });
  expect(await shownTrust('target')).toBe(trusting);

  await deleteSource('source');
  const trustingNobody = policy(trust(`${id}:deploy`));
  expect(await shownTrust('target')).toBe(trustingNobody);

  await makeSource('source');
  const namesake = await sessionOf(source, 'deploy');
  expect(await refusal(assume(service, target, namesake))).toMatchObject({ code: 'AccessDenied' });
  expect(await shownTrust('target')).toBe(trustingNobody);

  await service
    .iam()
    .send(new UpdateAssumeRolePolicyCommand({ RoleName: 'target', PolicyDocument: trusting }));
  expect(await refusal(assume(service, target, namesake))).toMatchObject({ code: 'none' });
  await deleteSource('source');
});

test('a Deny means it as well, and spares the namesake', async () => {
  const source = await makeSource('denied');
  const trusting = policy(trust(testAccountId), {
    ...trust(sessionArn('denied', 'deploy')),
    Effect: 'Deny',
  });
  const target = await makeRole(service, 'denying', trusting);
  const denied = await sessionOf(source, 'deploy');
  expect(await refusal(assume(service, target, denied))).toMatchObject({ code: 'AccessDenied' });
  expect(await refusal(assume(service, target, await sessionOf(source, 'other')))).toMatchObject({
    code: 'none',
  });
  await deleteSource('denied');
  await makeSource('denied');
  expect(await refusal(assume(service, target, await sessionOf(source, 'deploy')))).toMatchObject({
    code: 'none',
  });
  await deleteSource('denied');
});

test('it can be written by the unique id of a role that is there', async () => {
  const source = await makeSource('by-id');
  const id = await roleIdOf('by-id');
  const target = await makeRole(service, 'target-by-id', policy(trust(`${id}:deploy`)));
  expect(await refusal(assume(service, target, await sessionOf(source, 'deploy')))).toMatchObject({
    code: 'none',
  });
  expect(await shownTrust('target-by-id')).toBe(policy(trust(sessionArn('by-id', 'deploy'))));
  await deleteSource('by-id');
});

test.each([
  sessionArn('never', 'deploy'),
  sessionArn('ci/source', 'deploy'),
  'AROAIN5ATK5U7KEXAMPLE:deploy',
  'AIDAIN5ATK5U7KEXAMPLE:deploy',
  // Whoever federated him could not assume a role with his credentials.
  `arn:aws:sts::${testAccountId}:federated-user/ana`,
])('%s is nobody', async (named) => {
  expect(await refusal(makeRole(service, 'trusting-nobody', policy(trust(named))))).toMatchObject({
    code: 'MalformedPolicyDocument',
    message: `Invalid principal in policy: "AWS":"${named}"`,
  });
});

test('what an earlier version stored by the ARN trusts nobody until it is written again, and denies as before', async () => {
  const source = await makeSource('stored');
  const named = sessionArn('stored', 'deploy');
  const trusting = policy(trust(named));
  const denying = policy(trust(testAccountId), { ...trust(named), Effect: 'Deny' });
  const target = await makeRole(service, 'stored-allow', trusting);
  const denied = await makeRole(service, 'stored-deny', denying);
  const session = await sessionOf(source, 'deploy');
  await writeWhileStopped(service, async (records) => {
    const write = (name: string, trustPolicy: string): Promise<unknown> =>
      records.updateTable('role').set({ trustPolicy }).where('name', '=', name).execute();
    // An escape hides nothing.
    await write('stored-allow', trusting.replace('assumed-role', String.raw`assumed\u002drole`));
    await write('stored-deny', denying);
  });
  for (const role of [target, denied]) {
    expect(await refusal(assume(service, role, session))).toMatchObject({ code: 'AccessDenied' });
  }
  expect(JSON.parse(await shownTrust('stored-allow'))).toEqual(JSON.parse(trusting));
  await service
    .iam()
    .send(new UpdateAssumeRolePolicyCommand({ RoleName: 'stored-allow', PolicyDocument: trusting }));
  expect(await refusal(assume(service, target, session))).toMatchObject({ code: 'none' });
});
