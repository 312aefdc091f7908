import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OperationTable } from '../../src/front/operation-table.ts';
import type { Route } from '../../src/call/route.ts';
import { auditFilesIn, readAuditFile } from '../support/audit-files.ts';
import { longUserAgent } from './costly-policy.ts';
import { fullInput, growthsOf, leastInput } from './grown-inputs.ts';
import { beyond, climb, within } from './ladder.ts';
import { aboveBound, excessOf, measureCall } from './measure.ts';
import type { Bound } from './measure.ts';
import { requestOf, sendCall } from './send-call.ts';
import { absent, known, roomOf } from './known-values.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

/**
 * What a request costs that is let through: of a session that may do everything, and whose policies, tags and session policy are
 * the largest that there can be. Each operation is called with each of its members growing to its bound and beyond.
 */

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** A decision has a budget, and so has a question of a simulation; what documents a request brings are read. */
const bound: Bound = {
  request: { blocks: 4_000_000, elements: 12_000_000 },
  byte: { blocks: 8, elements: 40 },
};

/** Of these, what there is would be gone for the others. */
const takesAway =
  /^(?:Delete|End|Rotate|Detach|Leave|Close|Remove|Deactivate|Move|UpdateUser|UpdateGroup|UpdateAccessKey)/;
const valuesFor = ({ name }: Route) => (takesAway.test(name) ? absent : known);

const routes = new OperationTable()
  .routes()
  .map((route) => [`${route.service}:${route.name}`, route] as const);

describe('an operation is linear in each of its members', { timeout: 120_000 }, () => {
  test.each(routes)('%s', async (_, route) => {
    const { service, name, operation } = route;
    const sender = { credentials: world.callers.largestSession, bound };
    const call = (input: object) => ({ service, operation: name, input: { ...input } });
    const { members } = operation.input;
    const values = valuesFor(route);
    // What is done once is done with the first call.
    await measureCall(world, name, call(leastInput(members, values)), sender.credentials);
    const wrong: string[] = [];
    for (const growth of growthsOf(members, values, roomOf(service))) {
      const at = (share: number) => requestOf(call(growth.at(share)));
      wrong.push(...(await climb(world, growth.name, at, sender, growth.isShort ? within : undefined)));
    }
    const full = (share: number) => requestOf(call(fullInput(members, values, roomOf(service), share)));
    wrong.push(...(await climb(world, 'all members', full, sender, [1, beyond])));
    expect(wrong).toEqual([]);
  });
});

describe('an operation is linear in the policies of the session', () => {
  test.each(routes)('%s', async (_, { service, name, operation }) => {
    const input = fullInput(operation.input.members, absent, roomOf(service), 1);
    const call = { service, operation: name, input, userAgent: longUserAgent };
    const half = await measureCall(world, 'policies of half the size', call, world.callers.halfSession);
    const largest = await measureCall(world, 'the largest policies', call, world.callers.largestSession);
    const wrong = [excessOf(half, largest), aboveBound(half, bound), aboveBound(largest, bound)];
    expect(wrong.filter((text) => text !== undefined)).toEqual([]);
  });
});

test('nothing of that has ended the session: all of it was looked at', async () => {
  const whoAmI = { service: 'sts', operation: 'GetCallerIdentity', input: {} };
  expect((await sendCall(world.url, whoAmI, world.callers.largestSession)).status).toBe(200);
});

/** Bytes of an event: 100 KiB of its parameters, and what else there is to tell. */
const longestEvent = 128 * 1024;

test('of no request is more kept than one event of bounded length', async () => {
  await world.process.close();
  const folder = join(world.data, 'audit');
  const lines = auditFilesIn(folder).flatMap((name) => readAuditFile(folder, name).split('\n'));
  expect(lines.length).toBeGreaterThan(routes.length);
  expect(lines.filter((line) => Buffer.byteLength(line) > longestEvent)).toEqual([]);
});
