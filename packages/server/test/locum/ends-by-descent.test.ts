import {
  CreateUserCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { AssumeRootCommand, GetFederationTokenCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, assume, makeUser, policy, refusal } from '../support/world.ts';
import { accessRole, credentialsOf, ended, live, otherAccount, startChainWorld } from './chain-world.ts';
import type { ChainWorld } from './chain-world.ts';

/** Sessions are ended by what their own tokens tell of their descent: by ids, whatever became of names, and by no search. */

describe.each([
  ['an index', {}],
  ['no index', { auditSinks: ['file'] as const }],
])('with %s', (_name, settings) => {
  let world: ChainWorld;
  let service: TestService;
  beforeAll(async () => {
    world = await startChainWorld(settings);
    ({ service } = world);
  });
  afterAll(() => service.close());

  describe('a chain of five', () => {
    test('is ended by ending its first, and stays so', async () => {
      const { credentials } = await world.newUser();
      const sessions = await world.chain(credentials);
      const siblings = await world.chain(credentials);
      await world.endSession(sessions[0]!);
      expect(await world.fates(sessions)).toEqual(ended(5));
      expect(await world.fates(siblings)).toEqual(live(5));
      await service.restart();
      expect(await world.fates(sessions)).toEqual(ended(5));
    });

    test('is ended from one in its middle on, also when that would be over', async () => {
      const { credentials } = await world.newUser();
      const sessions = await world.chain(credentials, world.links, 600);
      await world.endSession(sessions[2]!);
      expect(await world.fates(sessions)).toEqual([...live(2), ...ended(3)]);
      service.advance(1900);
      await service.restart();
      expect(await world.fates(sessions.slice(3))).toEqual(ended(2));
    });

    test('is ended with the role of its first', async () => {
      const { credentials } = await world.newUser();
      const RoleArn = await world.newRole('beginning');
      const sessions = await world.chain(credentials, [RoleArn, ...world.links.slice(1)]);
      const others = await world.chain(credentials);
      await world.endSessions({ RoleArn });
      expect(await world.fates(sessions)).toEqual(ended(5));
      expect(await world.fates(others)).toEqual(live(5));
      world.nextSecond();
      expect(await world.fates(await world.chain(credentials, [RoleArn, ...world.links]))).toEqual(live(6));
    });

    test('is ended with the user who began it, also long after its first is over', async () => {
      const { credentials, arn } = await world.newUser();
      const began = service.now();
      const sessions = await world.chain(credentials, world.links, 3000);
      const later = await world.chain(credentials);
      expect(await world.fates(sessions)).toEqual([...ended(4), 'none']);
      const IssuedBefore = new Date(began + 60_000).toISOString();
      await world.endSessions({ UserArn: arn, IssuedBefore });
      expect(await world.fates(sessions)).toEqual(ended(5));
      expect(await world.fates(later)).toEqual(live(5));
    });
  });

  describe('what a user assumed', () => {
    test('is ended by his new name, and nothing of his namesake', async () => {
      const alice = await world.newUser();
      const sessions = await world.chain(alice.credentials);
      const NewUserName = `${alice.name}x`;
      await service.iam().send(new UpdateUserCommand({ UserName: alice.name, NewUserName }));
      const namesake = await world.newUser(alice.name);
      const others = await world.chain(namesake.credentials);
      await world.endSessions({ UserArn: `${alice.arn}x` });
      expect(await world.fates(sessions)).toEqual(ended(5));
      expect(await world.fates(others)).toEqual(live(5));
      world.nextSecond();
      expect(await world.fates(await world.chain(alice.credentials))).toEqual(live(5));
    });

    test('is ended by his unique id when he was deleted, and nothing of his namesake', async () => {
      const alice = await world.newUser();
      const sessions = await world.chain(alice.credentials);
      await world.deleteUser(alice);
      expect(await world.fates(sessions)).toEqual(live(5));
      const namesake = await world.newUser(alice.name);
      const others = await world.chain(namesake.credentials);
      await world.endSessions({ UserArn: alice.id });
      expect(await world.fates(sessions)).toEqual(ended(5));
      expect(await world.fates(others)).toEqual(live(5));
    });

    test('is not ended by a name that is another’s by now', async () => {
      const alice = await world.newUser();
      const sessions = await world.chain(alice.credentials);
      await world.deleteUser(alice);
      const namesake = await world.newUser(alice.name);
      const others = await world.chain(namesake.credentials);
      await world.endSessions({ UserArn: alice.arn });
      expect(await world.fates(sessions)).toEqual(live(5));
      expect(await world.fates(others)).toEqual(ended(5));
    });

    test('with the credentials of GetSessionToken is ended with them, and he with all', async () => {
      const { credentials, id } = await world.newUser();
      const getSession = async () =>
        credentialsOf(
          (await service.sts(credentials).send(new GetSessionTokenCommand({ DurationSeconds: 900 })))
            .Credentials,
        );
      const [one, other] = [await getSession(), await getSession()];
      const ofOne = await world.chain(one);
      const ofOther = await world.chain(other);
      const guest = await service.sts(credentials).send(new GetFederationTokenCommand({ Name: 'guest' }));
      await world.endSession(one);
      expect(await world.fates([one, ...ofOne])).toEqual(ended(6));
      const rest = [other, ...ofOther, credentialsOf(guest.Credentials)];
      expect(await world.fates(rest)).toEqual(live(7));
      await world.endSessions({ UserArn: id });
      expect(await world.fates(rest)).toEqual(ended(7));
    });
  });

  test('what the sessions of a role assumed is ended by its unique id when it was deleted', async () => {
    const { credentials } = await world.newUser();
    const sessions = await world.chain(credentials, [await world.newRole('passing'), world.links[0]!]);
    const RoleArn = await world.roleIdOf('passing');
    await world.deleteRole('passing');
    // A session of a role that is gone is nobody's; what it assumed is the other role's.
    expect(await world.fates(sessions)).toEqual(['InvalidClientTokenId', 'none']);
    const others = await world.chain(credentials, [await world.newRole('passing'), world.links[0]!]);
    await world.endSessions({ RoleArn });
    expect(await world.fates(sessions)).toEqual(ended(2));
    expect(await world.fates(others)).toEqual(live(2));
  });

  test('what the sessions of an account assumed elsewhere is ended with them', async () => {
    const sessions = await world.chain(service.administrator, [accessRole, ...world.links.slice(0, 2)]);
    const others = await world.chain(service.administrator);
    await world.endSessions({ AccountId: otherAccount });
    expect(await world.fates(sessions)).toEqual(ended(3));
    expect(await world.fates(others)).toEqual(live(5));
    world.nextSecond();
  });

  test('what the users of an account assumed elsewhere is ended with them', async () => {
    const [member] = await world.chain(service.administrator, [accessRole]);
    const UserName = 'of-the-other';
    const may = policy(allow('sts:*'));
    const credentials = await makeUser(service, UserName, may, member);
    const sessions = await world.chain(credentials, world.links.slice(0, 2));
    const others = await world.chain(service.administrator, world.links.slice(0, 1));
    await world.endSessions({ AccountId: otherAccount });
    expect(await world.fates([...sessions, ...others])).toEqual([...ended(2), ...live(1)]);
    world.nextSecond();
    expect(await world.fates(await world.chain(credentials, world.links.slice(0, 1)))).toEqual(live(1));
  });

  test('the root that a session assumed is ended with it', async () => {
    await service.iam().send(new EnableOrganizationsRootSessionsCommand());
    await service.iam().send(new EnableOrganizationsRootCredentialsManagementCommand());
    const [session] = await world.chain(service.administrator, world.links.slice(0, 1));
    const TaskPolicyArn = { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' };
    const { Credentials: given } = await service
      .sts(session)
      .send(new AssumeRootCommand({ TargetPrincipal: otherAccount, TaskPolicyArn }));
    const root = credentialsOf(given);
    expect(await world.fates([root])).toEqual(live(1));
    await world.endSession(session!);
    expect(await world.fates([root])).toEqual(ended(1));
  });

  test('a chain has a bound, and goes on when later sessions of it have expired', async () => {
    const { credentials } = await world.newUser();
    const roles = Array.from({ length: 17 }, (_, number) => world.links[number % 5]!);
    const sessions = await world.chain(credentials, roles, 120);
    expect(await refusal(assume(service, roles[0]!, sessions[16]!))).toEqual({
      code: 'ValidationError',
      status: 400,
      message:
        'The role chain is too long: at most 16 sessions can come before this one, besides those after the first 8 that ' +
        'have expired.',
    });
    service.advance(2700);
    const next = await assume(service, roles[0]!, sessions[16]!);
    expect(await world.fates([next])).toEqual(live(1));
    await world.endSession(sessions[0]!);
    expect(await world.fates([sessions[16]!, next])).toEqual(ended(2));
  });

  describe('a unique id', () => {
    test('is taken from its own account, and from the management account', async () => {
      const { id } = await world.newUser();
      const [member] = await world.chain(service.administrator, [accessRole]);
      const end = (named: Readonly<Record<string, string>>, as = service.administrator) =>
        callLocum(service, 'EndSessions', named, as);
      expect(await end({ UserArn: id }, member)).toMatchObject({ status: 404, code: 'NoSuchEntity' });
      expect(await end({ UserArn: id, AccountId: service.accountId }, member)).toMatchObject({
        status: 403,
        code: 'AccessDenied',
      });
      const { User } = await service.iam(member).send(new CreateUserCommand({ UserName: `of-${id}` }));
      const theirs = { UserArn: User?.UserId ?? '' };
      expect(await end(theirs)).toMatchObject({ status: 404, code: 'NoSuchEntity' });
      expect(await end({ ...theirs, AccountId: otherAccount })).toMatchObject({ status: 200 });
      expect(await end(theirs, member)).toMatchObject({ status: 200 });
    });

    test.each([
      ['RoleArn', 'AIDA'],
      ['UserArn', 'AROA'],
      ['RoleArn', 'AROA'],
      ['UserArn', 'AIDA'],
    ])('of %s is none that begins with %s and is nobody’s here', async (member, prefix) => {
      const answer = await callLocum(service, 'EndSessions', { [member]: `${prefix}IN5ATK5U7KEXAMPLE` });
      expect(answer).toMatchObject({
        status: 404,
        code: 'NoSuchEntity',
        message: expect.stringContaining('is named by its unique id'),
      });
    });
  });
});
