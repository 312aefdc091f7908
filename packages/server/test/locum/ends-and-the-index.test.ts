import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { credentialsOf, ended, startChainWorld } from './chain-world.ts';
import type { ChainWorld } from './chain-world.ts';

/** What the index of the audit trail adds to ends, which need none: it counts, lists and remembers names. */

let world: ChainWorld;

describe('with an index', () => {
  beforeAll(async () => {
    world = await startChainWorld();
  });
  afterAll(() => world.service.close());

  const statusOf = async (AccessKeyId: string): Promise<unknown> => {
    const { result } = await callLocum(world.service, 'GetSession', { AccessKeyId });
    return (result['Session'] as { readonly Status?: string }).Status;
  };

  test('an end tells how many sessions it reached, and they tell of it', async () => {
    const { credentials, id } = await world.newUser();
    const sessions = await world.chain(credentials);
    expect(await world.endSession(sessions[0]!)).toEqual({
      ChainedSessions: 4,
      ExpirationDate: expect.any(Number),
    });
    for (const { accessKeyId } of sessions) expect(await statusOf(accessKeyId)).toBe('Ended');
    const { result } = await callLocum(world.service, 'ListSessions', { RoleArn: world.links[4]! });
    expect(result['Sessions']).toEqual([]);
    const others = await world.chain(credentials, world.links.slice(0, 3));
    expect(await world.endSessions({ UserArn: id })).toMatchObject({ ChainedSessions: 6 });
    expect(await statusOf(others[2]!.accessKeyId)).toBe('Ended');
  });

  test('sessions are counted behind links that have expired', async () => {
    const { credentials } = await world.newUser();
    const sessions = await world.chain(credentials, world.links, 1500);
    // The first three are over; the first is what all descend from.
    expect(await world.endSession(sessions[0]!)).toMatchObject({ ChainedSessions: 2 });
    expect(await world.fates(sessions)).toEqual(ended(5));
  });

  test('what a long chain leaves out is found', async () => {
    const { credentials } = await world.newUser();
    const RoleArn = await world.newRole('left-out');
    const roles = Array.from({ length: 30 }, (_, link) => (link === 10 ? RoleArn : world.links[link % 5]!));
    const chains = [
      await world.chain(credentials, roles, 600),
      await world.chain(credentials, [...roles, ...roles.slice(0, 3)], 600),
    ];
    expect(await world.endSession(chains[0]![9]!)).toMatchObject({ ChainedSessions: 0 });
    expect(await world.endSession(chains[1]![9]!)).toMatchObject({ ChainedSessions: 5 });
    expect(await world.fates(chains[1]!.slice(-5))).toEqual(ended(5));
    const again = await world.chain(credentials, [...roles, ...roles.slice(0, 3)], 600);
    expect(await world.endSessions({ RoleArn })).toMatchObject({ ChainedSessions: 5 });
    expect(await world.fates(again.slice(-5))).toEqual(ended(5));
    await world.service.restart();
    expect(await world.fates(again.slice(-5))).toEqual(ended(5));
  });

  test('a session that the index has forgotten is known by what descends from it', async () => {
    const { credentials } = await world.newUser();
    const links = Array.from({ length: 80 }, (_, link) => world.links[link % 5]!);
    const sessions = await world.chain(credentials, links, 3000);
    const { accessKeyId: AccessKeyId } = sessions[1]!;
    await expect
      .poll(async () => (await callLocum(world.service, 'GetSession', { AccessKeyId })).code)
      .toBe('NoSuchSession');
    expect(await world.endSession(sessions[1]!)).not.toHaveProperty('ExpirationDate');
    expect(await world.fates(sessions.slice(-1))).toEqual(ended(1));
    expect(
      await callLocum(world.service, 'EndSession', { AccessKeyId: sessions[2]!.accessKeyId }),
    ).toMatchObject({ status: 200 });
  });

  test('whose sessions were issued under a name that is gone is found', async () => {
    const alice = await world.newUser();
    const { Credentials: given } = await world.service
      .sts(alice.credentials)
      .send(new GetSessionTokenCommand({}));
    const sessions = await world.chain(alice.credentials);
    const others = await world.chain(world.service.administrator);
    await world.deleteUser(alice);
    await world.endSessions({ UserArn: alice.arn });
    expect(await world.fates([credentialsOf(given), ...sessions])).toEqual(ended(6));
    const RoleArn = await world.newRole('passing');
    const passed = await world.chain(others[0]!, [RoleArn, ...world.links]);
    await world.deleteRole('passing');
    await world.endSessions({ RoleArn });
    expect(await world.fates(passed)).toEqual(ended(6));
    expect(await world.fates(others)).toEqual(['none', 'none', 'none', 'none', 'none']);
  });

  test('sessions are listed by the unique id of their role', async () => {
    const name = 'listed';
    const [session] = await world.chain(world.service.administrator, [await world.newRole(name)]);
    const RoleArn = await world.roleIdOf(name);
    const { result } = await callLocum(world.service, 'ListSessions', { RoleArn });
    expect(result['Sessions']).toMatchObject([{ AccessKeyId: session!.accessKeyId, Status: 'Live' }]);
  });
});

describe('without an index', () => {
  beforeAll(async () => {
    world = await startChainWorld({ auditSinks: ['file'] });
  });
  afterAll(() => world.service.close());

  test('nothing is counted, and every access key id of the account is taken', async () => {
    const [session] = await world.chain(world.service.administrator);
    expect(await world.endSession(session!)).toEqual({});
    const never = `${session!.accessKeyId.slice(0, -4)}AAAA`;
    expect(await world.endSession({ ...session!, accessKeyId: never })).toEqual({});
    const result = await world.endSessions({ RoleArn: world.links[0]! });
    expect(result).toEqual({ IssuedBefore: expect.any(Number) });
    world.nextSecond();
  });

  test('an access key id that carries no account is nobody’s', async () => {
    const answer = await callLocum(world.service, 'EndSession', { AccessKeyId: 'ASIAIN5ATK5U7EXAMPLE' });
    expect(answer).toMatchObject({ status: 404, code: 'NoSuchSession' });
  });

  test('a name that is gone is found nowhere, and the unique id asked for', async () => {
    const alice = await world.newUser();
    await world.chain(alice.credentials);
    await world.deleteUser(alice);
    expect(await callLocum(world.service, 'EndSessions', { UserArn: alice.arn })).toMatchObject({
      status: 404,
      code: 'NoSuchEntity',
      message: `The account has no role or user ${alice.arn}. One that was renamed or deleted is named by its unique id.`,
    });
  });

  test('a session cannot be shown', async () => {
    const [session] = await world.chain(world.service.administrator, world.links.slice(0, 1));
    const answer = await callLocum(world.service, 'GetSession', { AccessKeyId: session!.accessKeyId });
    expect(answer).toMatchObject({ status: 400, code: 'UnsupportedOperationException' });
  });
});
