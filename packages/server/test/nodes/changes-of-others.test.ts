import {
  DeleteRolePolicyCommand,
  DeleteRoleCommand,
  DeleteUserPolicyCommand,
  ListUserTagsCommand,
  ListUsersCommand,
  TagUserCommand,
  UpdateAccessKeyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  EnablePolicyTypeCommand,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { beforeAll, afterAll, describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../../src/store/test/postgres-database.ts';
import { makeAccount, rootIdOf } from '../organizations/support.ts';
import { callLocum } from '../support/locum-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import { clusterSettings } from './cluster.ts';

/** What is changed on one node is so on the other a moment later, without anybody telling it. */
const soon = { timeout: 5000, interval: 20 };

describe.skipIf(!hasPostgres)('two nodes on one database', () => {
  let one: TestService;
  let other: TestService;
  beforeAll(async () => {
    const settings = await clusterSettings();
    [one, other] = await Promise.all([startTestService(settings), startTestService(settings)]);
  });
  afterAll(async () => {
    await one.close();
    await other.close();
  });

  /** Calls until it is refused, and answers with which code. */
  const codeOfRefusal = (call: () => Promise<unknown>): Promise<string> =>
    vi.waitFor(async () => {
      const { code } = await refusal(call());
      expect(code).not.toBe('none');
      return code;
    }, soon);

  test('a policy that was deleted allows nothing', async () => {
    const user = await makeUser(one, 'policy', policy(allow('iam:ListUsers')));
    const list = () => other.iam(user).send(new ListUsersCommand({}));
    await list();
    await one.iam().send(new DeleteUserPolicyCommand({ UserName: 'policy', PolicyName: 'own' }));
    expect(await codeOfRefusal(list)).toBe('AccessDenied');
  });

  test('an access key that was deactivated is no key', async () => {
    const user = await makeUser(one, 'key');
    const ask = () => other.sts(user).send(new GetCallerIdentityCommand({}));
    await ask();
    await one
      .iam()
      .send(
        new UpdateAccessKeyCommand({ UserName: 'key', AccessKeyId: user.accessKeyId, Status: 'Inactive' }),
      );
    expect(await codeOfRefusal(ask)).toBe('InvalidClientTokenId');
  });

  test('a session that was ended is over', async () => {
    const user = await makeUser(one, 'session', policy(allow('sts:AssumeRole')));
    const role = await makeRole(one, 'session', policy(trust(one.accountId)));
    const session = await assume(one, role, user);
    const ask = () => other.sts(session).send(new GetCallerIdentityCommand({}));
    await ask();
    await callLocum(one, 'EndSession', { AccessKeyId: session.accessKeyId });
    expect(await codeOfRefusal(ask)).toBe('ExpiredToken');
  });

  test('and so are all sessions of a role that were ended', async () => {
    const user = await makeUser(one, 'sessions', policy(allow('sts:AssumeRole')));
    const role = await makeRole(one, 'sessions', policy(trust(one.accountId)));
    const session = await assume(one, role, user);
    const ask = () => other.sts(session).send(new GetCallerIdentityCommand({}));
    await ask();
    one.advance(2);
    other.advance(2);
    await callLocum(one, 'EndSessions', { RoleArn: role });
    expect(await codeOfRefusal(ask)).toBe('ExpiredToken');
  });

  test('a role that trusts nobody any more is not assumed', async () => {
    const user = await makeUser(one, 'trust', policy(allow('sts:AssumeRole')));
    const role = await makeRole(one, 'trust', policy(trust(one.accountId)));
    const ask = () =>
      other.sts(user).send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'session' }));
    await ask();
    await one.iam().send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: 'trust',
        PolicyDocument: policy(trust(one.accountId, { Effect: 'Deny' })),
      }),
    );
    expect(await codeOfRefusal(ask)).toBe('AccessDenied');
  });

  test('a role that was deleted has no sessions', async () => {
    const user = await makeUser(one, 'role', policy(allow('sts:AssumeRole')));
    const role = await makeRole(one, 'role', policy(trust(one.accountId)), {
      policy: policy(allow('iam:ListUsers')),
    });
    const session = await assume(other, role, user);
    const list = () => other.iam(session).send(new ListUsersCommand({}));
    await list();
    await one.iam().send(new DeleteRolePolicyCommand({ RoleName: 'role', PolicyName: 'own' }));
    await one.iam().send(new DeleteRoleCommand({ RoleName: 'role' }));
    expect(await codeOfRefusal(list)).toBe('InvalidClientTokenId');
  });

  test('a token of a new session key is taken at once, and of the one before too', async () => {
    const user = await makeUser(one, 'rotation', policy(allow('sts:AssumeRole')));
    const role = await makeRole(one, 'rotation', policy(trust(one.accountId)));
    const before = await assume(one, role, user);
    await callLocum(one, 'RotateSessionKeys');
    const after = await assume(one, role, user);
    for (const session of [before, after]) {
      await other.sts(session).send(new GetCallerIdentityCommand({}));
    }
    await vi.waitFor(async () => {
      const listed = await Promise.all([one, other].map((node) => callLocum(node, 'ListSessionKeys')));
      expect(listed[1]?.result).toEqual(listed[0]?.result);
    }, soon);
  });

  test('what a service control policy denies is denied', async () => {
    const member = await makeAccount(one, 'member');
    const list = () => other.iam(member.credentials).send(new ListUsersCommand({}));
    await list();
    const organizations = one.organizations();
    const RootId = await rootIdOf(organizations);
    await organizations.send(new EnablePolicyTypeCommand({ RootId, PolicyType: 'SERVICE_CONTROL_POLICY' }));
    const { Policy } = await organizations.send(
      new CreatePolicyCommand({
        Name: 'NoUsers',
        Description: '',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: policy({ Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' }),
      }),
    );
    await organizations.send(
      new AttachPolicyCommand({ PolicyId: Policy?.PolicySummary?.Id, TargetId: member.id }),
    );
    expect(await codeOfRefusal(list)).toBe('AccessDenied');
  });

  test('tags that many set at once are all kept', async () => {
    await makeUser(one, 'tags');
    await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        (index % 2 === 0 ? one : other)
          .iam()
          .send(new TagUserCommand({ UserName: 'tags', Tags: [{ Key: `key-${index}`, Value: 'value' }] })),
      ),
    );
    const { Tags = [] } = await other.iam().send(new ListUserTagsCommand({ UserName: 'tags' }));
    expect(Tags).toHaveLength(16);
  });
});
