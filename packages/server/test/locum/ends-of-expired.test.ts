import { GetScopedCredentialsCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestCredentials } from '../support/running-service.ts';
import { assume } from '../support/world.ts';
import { credentialsOf, ended, live, startChainWorld } from './chain-world.ts';
import type { ChainWorld } from './chain-world.ts';

/** A session that is over may have begun others that are not: to end it ends them, wherever it stands in their chain. */

describe.each([
  ['an index', {}],
  ['no index', { auditSinks: ['file'] as const }],
])('with %s', (_name, settings) => {
  let world: ChainWorld;
  beforeAll(async () => {
    world = await startChainWorld(settings);
  });
  afterAll(() => world.service.close());

  const narrow = async (session: TestCredentials, DurationSeconds: number): Promise<TestCredentials> =>
    credentialsOf(
      (await world.service.sts(session).send(new GetScopedCredentialsCommand({ DurationSeconds })))
        .Credentials,
    );

  /** Two chains of six, all of which are over but the last of each; `passing` is the role of the third of the first chain. */
  const chainsOfSix = async (passing: string): Promise<readonly (readonly TestCredentials[])[]> => {
    const { credentials } = await world.newUser();
    const [one, two, three, four, five] = world.links;
    const chains: TestCredentials[][] = [[], []];
    for (const role of [one!, two!, passing, four!, five!, one!]) {
      for (const chain of chains) {
        const isOther = role === passing && chain === chains[1];
        chain.push(await assume(world.service, isOther ? three! : role, chain.at(-1) ?? credentials));
      }
      world.service.advance(3000);
    }
    for (const chain of chains) {
      expect(await world.fates(chain.slice(4))).toEqual(['ExpiredToken', 'none']);
    }
    return chains;
  };

  test.each([0, 1, 2, 3, 4])(
    'ending link %i, which is over, ends what lives, and it stays so',
    async (link) => {
      const [chain, other] = await chainsOfSix(world.links[2]!);
      await world.endSession(chain![link]!);
      expect(await world.fates([chain![5]!, other![5]!])).toEqual([...ended(1), ...live(1)]);
      await world.service.restart();
      expect(await world.fates([chain![5]!, other![5]!])).toEqual([...ended(1), ...live(1)]);
    },
  );

  test('sessions that were narrowed are such links too', async () => {
    const { credentials } = await world.newUser();
    const first = await assume(world.service, world.links[0]!, credentials);
    const second = await assume(world.service, world.links[1]!, first);
    const narrowed = await narrow(second, 5);
    const again = await narrow(narrowed, 3);
    const third = await assume(world.service, world.links[2]!, again);
    const sibling = await assume(world.service, world.links[2]!, narrowed);
    world.service.advance(10);
    const fourth = await narrow(await assume(world.service, world.links[3]!, third), 900);
    await world.endSession(again);
    expect(await world.fates([first, second, sibling, third, fourth])).toEqual([...live(3), ...ended(2)]);
    await world.endSession(narrowed);
    expect(await world.fates([first, second, sibling])).toEqual([...live(2), ...ended(1)]);
  });

  test('ending the sessions of a role ends what those began that are over', async () => {
    const RoleArn = await world.newRole('passing');
    const [chain, other] = await chainsOfSix(RoleArn);
    await world.endSessions({ RoleArn });
    expect(await world.fates([chain![5]!, other![5]!])).toEqual([...ended(1), ...live(1)]);
    await world.deleteRole('passing');
  });

  test('so it is with a role that was deleted, and made again', async () => {
    const [chain, other] = await chainsOfSix(await world.newRole('passing'));
    const RoleArn = await world.roleIdOf('passing');
    await world.deleteRole('passing');
    const namesake = await world.newRole('passing');
    const [next] = await world.chain(other![5]!, [namesake]);
    await world.endSessions({ RoleArn });
    expect(await world.fates([chain![5]!, other![5]!, next!])).toEqual([...ended(1), ...live(2)]);
    await world.deleteRole('passing');
  });

  test.each([0, 7, 14])('of a long chain its first eight and its latest end what lives: %i', async (link) => {
    const { credentials } = await world.newUser();
    const roles = Array.from({ length: 22 }, (_, number) => world.links[number % 5]!);
    const sessions = await world.chain(credentials, roles, 600);
    await world.endSession(sessions[link]!);
    expect(await world.fates(sessions.slice(17))).toEqual(ended(5));
  });

  test('nobody pushes a session out of what he began with it by links that are soon over', async () => {
    const { credentials } = await world.newUser();
    const stolen = (await world.chain(credentials, world.links.slice(0, 3))).at(-1)!;
    world.service.advance(2000);
    let last = stolen;
    for (let link = 0; link < 13; link += 1) last = await narrow(last, 60 - link);
    last = await assume(world.service, world.links[0]!, last);
    world.service.advance(1700);
    for (let link = 0; link < 3; link += 1) last = await assume(world.service, world.links[0]!, last);
    expect(await world.fates([stolen, last])).toEqual(['ExpiredToken', 'none']);
    await world.endSession(stolen);
    expect(await world.fates([last])).toEqual(ended(1));
  });
});
