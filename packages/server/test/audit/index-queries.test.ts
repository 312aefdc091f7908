import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventQuery } from '../../src/history/event-query.ts';
import type { SessionQuery } from '../../src/history/session-query.ts';
import type { AuditTrail } from '../../src/audit/trail/audit-trail.ts';
import type { AuditIndex } from '../../src/history/audit-index.ts';
import {
  account,
  makeRecord,
  makeTrailWorld,
  noon,
  recordEvents,
  eventIdOf,
  requestIdOf,
} from './trail-world.ts';
import type { TrailWorld } from './trail-world.ts';

/** What the index finds, and that it comes back however it was lost. */

let world: TrailWorld;
let trail: AuditTrail & { readonly index: AuditIndex };
beforeEach(async () => {
  world = await makeTrailWorld();
  trail = await world.open({ sinks: ['file', 'index'] });
});
afterEach(async () => {
  await trail.close();
  world.remove();
});

const role = `arn:aws:iam::${account}:role/Deploy`;
const seconds = noon / 1000;

/** The identity of a role session. */
const sessionIdentity = (name: string) => ({
  type: 'AssumedRole',
  principalId: `AROATEST:${name}`,
  arn: `arn:aws:sts::${account}:assumed-role/Deploy/${name}`,
  accountId: account,
  accessKeyId: `ASIATEST${name}`,
  sessionContext: { sourceIdentity: 'Alice' },
});

const assumedBy = {
  arn: `arn:aws:iam::${account}:user/alice`,
  accessKeyId: 'AKIATESTALICE',
  principalId: 'AIDATESTALICE',
};

/** An event that began a session, so many seconds after noon. */
const issuing = (number: number, issued: object = {}): string =>
  makeRecord(number, {
    eventName: 'AssumeRole',
    responseElements: { credentials: { accessKeyId: `ASIASESSION${number}` } },
    resources: [{ ARN: role, accountId: account, type: 'AWS::IAM::Role' }],
    additionalEventData: {
      issuedSession: {
        kind: 'role',
        principalId: 'AROATEST',
        principalArn: role,
        accountId: account,
        sessionName: `session-${number}`,
        issuedAt: seconds + number,
        expiresAt: seconds + number + 3600,
        assumedBy: { arn: assumedBy.arn, accessKeyId: assumedBy.accessKeyId },
        origin: { kind: 'user', id: 'AIDATESTALICE' },
        ...issued,
      },
    },
  });

async function find(query: Partial<EventQuery>): Promise<number[]> {
  const { events } = await trail.index.findEvents({ account, limit: 50, ...query });
  return events.map(({ sequence }) => sequence);
}

async function findSessions(query: Partial<SessionQuery>): Promise<number[]> {
  const { sessions } = await trail.index.findSessions({ limit: 50, ...query });
  return sessions.map(({ sequence }) => sequence);
}

describe('events', () => {
  beforeEach(async () => {
    trail.record(makeRecord(1));
    trail.record(issuing(2));
    trail.record(
      makeRecord(3, {
        userIdentity: sessionIdentity('deploy-7'),
        eventSource: 'iam.amazonaws.com',
        eventName: 'CreateUser',
        readOnly: false,
        errorCode: 'AccessDenied',
        sourceIPAddress: '10.0.0.2',
      }),
    );
    trail.record(makeRecord(4, { recipientAccountId: '444455556666' }));
    trail.record(
      makeRecord(5, {
        userIdentity: { type: 'Root', accountId: account, arn: `arn:aws:iam::${account}:root` },
      }),
    );
    await trail.flush();
  });

  it.each<[Partial<EventQuery>, number[]]>([
    [{}, [5, 3, 2, 1]],
    [{ account: '444455556666' }, [4]],
    [{ account: '000000000000' }, []],
    [{ attribute: { key: 'EventId', value: eventIdOf(3) } }, [3]],
    [{ attribute: { key: 'EventId', value: eventIdOf(4) } }, []],
    [{ attribute: { key: 'EventName', value: 'AssumeRole' } }, [2]],
    [{ attribute: { key: 'ReadOnly', value: 'false' } }, [3]],
    [{ attribute: { key: 'ReadOnly', value: 'true' } }, [5, 2, 1]],
    [{ attribute: { key: 'Username', value: 'alice' } }, [2, 1]],
    [{ attribute: { key: 'Username', value: 'deploy-7' } }, [3]],
    [{ attribute: { key: 'Username', value: 'root' } }, [5]],
    [{ attribute: { key: 'ResourceType', value: 'AWS::IAM::Role' } }, [2]],
    [{ attribute: { key: 'ResourceName', value: role } }, [2]],
    [{ attribute: { key: 'ResourceName', value: role }, eventName: 'AssumeRole' }, [2]],
    [{ attribute: { key: 'ResourceName', value: role }, eventName: 'GetRole' }, []],
    [{ attribute: { key: 'EventSource', value: 'iam.amazonaws.com' } }, [3]],
    [{ attribute: { key: 'AccessKeyId', value: 'ASIATESTdeploy-7' } }, [3]],
    [{ eventName: 'CreateUser', errorCode: 'AccessDenied' }, [3]],
    [{ eventName: 'GetCallerIdentity', errorCode: 'AccessDenied' }, []],
    [{ eventSource: 'sts.amazonaws.com', principalArn: `arn:aws:iam::${account}:user/alice` }, [2, 1]],
    [{ principalArn: `arn:aws:iam::${account}:root` }, [5]],
    [{ principalArn: `arn:aws:iam::${account}:user/path/alice` }, []],
    [{ sourceIp: '10.0.0.2' }, [3]],
    [{ requestId: requestIdOf(1) }, [1]],
    [{ requestId: eventIdOf(1) }, []],
    [{ requestId: 'not-an-id' }, []],
    [{ attribute: { key: 'EventId', value: 'not-an-id' } }, []],
    [{ sourceIdentity: 'Alice' }, [3]],
    [{ accessKeyId: 'AKIATESTALICE', attribute: { key: 'EventName', value: 'AssumeRole' } }, [2]],
    [{ startTime: noon + 2000, endTime: noon + 3000 }, [3, 2]],
    [{ startTime: noon + 2001, endTime: noon + 2999 }, []],
  ])('%j are %j', async (query, expected) => {
    expect(await find(query)).toEqual(expected);
  });

  it('come with the whole record, as it was recorded', async () => {
    const { events } = await trail.index.findEvents({ account, limit: 1, eventName: 'AssumeRole' });
    expect(events).toEqual([
      {
        sequence: 2,
        time: noon + 2000,
        eventId: eventIdOf(2),
        eventName: 'AssumeRole',
        eventSource: 'sts.amazonaws.com',
        readOnly: true,
        username: 'alice',
        accessKeyId: 'AKIATESTALICE',
        resources: [{ type: 'AWS::IAM::Role', name: role }],
        json: issuing(2),
      },
    ]);
  });
});

it('pages tell each event once, also those of one millisecond, while others come', async () => {
  for (let number = 1; number <= 25; number += 1) trail.record(makeRecord(Math.floor(number / 5)));
  await trail.flush();
  const found: number[] = [];
  let after: EventQuery['after'];
  do {
    const page = await trail.index.findEvents({ account, limit: 4, after });
    found.push(...page.events.map(({ sequence }) => sequence));
    after = page.next;
    await recordEvents(trail, 100, 100);
  } while (after !== undefined);
  expect(found).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index));
});

it('what one event of many fits is found in one page', async () => {
  for (let number = 1; number <= 25_000; number += 1) {
    trail.record(makeRecord(number, number === 1 ? { eventSource: 'iam.amazonaws.com' } : {}));
  }
  await trail.flush();
  const query = { attribute: { key: 'EventSource', value: 'iam.amazonaws.com' } } as const;
  expect(await trail.index.findEvents({ account, limit: 10, ...query })).toMatchObject({
    events: [{ sequence: 1 }],
    next: undefined,
  });
});

describe('sessions', () => {
  beforeEach(async () => {
    trail.record(issuing(1));
    trail.record(makeRecord(2));
    trail.record(issuing(3, { tags: { team: 'blue', stage: 'test' }, sourceIdentity: 'Alice', mfa: true }));
    trail.record(issuing(4, { accountId: '444455556666', tags: { team: 'red' }, principalId: 'AROAOTHER' }));
    trail.record(
      issuing(5, {
        federatedProvider: 'https://idp',
        subject: 'bob',
        expiresAt: seconds + 905,
        tags: { team: 'blue' },
      }),
    );
    // The record of the same call in the caller's account.
    trail.record(issuing(5, { federatedProvider: 'https://idp', subject: 'bob', expiresAt: seconds + 905 }));
    await trail.flush();
  });

  it.each<[Partial<SessionQuery>, number[]]>([
    [{}, [5, 4, 3, 1]],
    [{ account }, [5, 3, 1]],
    [{ principalId: 'AROAOTHER' }, [4]],
    [{ principalArn: role, account }, [5, 3, 1]],
    [{ sessionName: 'session-3' }, [3]],
    [{ sourceIdentity: 'Alice' }, [3]],
    [{ tag: { key: 'team', value: 'blue' } }, [5, 3]],
    [{ tag: { key: 'team', value: 'blue' }, sourceIdentity: 'Alice' }, [3]],
    [{ tag: { key: 'team' } }, [5, 4, 3]],
    [{ tag: { key: 'stage' }, account }, [3]],
    [{ sourceIp: '10.0.0.1', account: '444455556666' }, [4]],
    [{ subject: 'bob', federatedProvider: 'https://idp' }, [5]],
    [{ subject: 'eve' }, []],
    [{ assumedByArn: `arn:aws:iam::${account}:user/alice` }, [5, 4, 3, 1]],
    [{ assumedByPrincipalId: 'AIDATESTALICE' }, [5, 4, 3, 1]],
    [{ assumedByPrincipalId: 'AROATEST' }, []],
    [{ assumedByPrincipalId: 'AIDATESTALICE', issuedAfter: seconds + 4 }, [5, 4]],
    [{ issuedAfter: seconds + 3, issuedBefore: seconds + 5 }, [4, 3]],
    [{ liveAt: seconds + 904 }, [5, 4, 3, 1]],
    [{ liveAt: seconds + 905 }, [4, 3, 1]],
    [{ liveAt: seconds + 2 }, [1]],
    [{ liveAt: seconds + 3604 }, []],
  ])('%j are %j', async (query, expected) => {
    expect(await findSessions(query)).toEqual(expected);
  });

  describe('that descend from others', () => {
    const told = (number: number) => ({
      accessKeyId: `ASIASESSION${number}`,
      principalId: 'AROATEST',
      issuedAt: seconds + number,
      expiresAt: seconds + number + 3600,
    });
    beforeEach(async () => {
      // Narrowed: it keeps the assumer of the session before.
      trail.record(issuing(6, { ancestors: [told(1), told(3)] }));
      // As an earlier version told it.
      trail.record(issuing(7, { assumedBy: { arn: role, accessKeyId: 'ASIASESSION3' }, origin: undefined }));
      await trail.flush();
    });

    it.each<[Partial<SessionQuery>, number[]]>([
      [{ parentAccessKeyId: 'ASIASESSION3' }, [8, 7]],
      [{ parentAccessKeyId: 'ASIASESSION1' }, []],
      [{ parentAccessKeyId: assumedBy.accessKeyId }, []],
      [{ ancestorAccessKeyId: 'ASIASESSION1' }, [7]],
      [{ ancestorAccessKeyId: 'ASIASESSION3', liveAt: seconds + 3606 }, []],
      [{ isParent: true }, [3]],
      [{ isParent: true, account: '444455556666' }, []],
    ])('by %j are %j', async (query, expected) => {
      expect(await findSessions(query)).toEqual(expected);
    });
  });

  it('come with all that is known of them, and in pages', async () => {
    expect(await trail.index.findSession('ASIASESSION3')).toEqual({
      accessKeyId: 'ASIASESSION3',
      sequence: 3,
      kind: 'role',
      accountId: account,
      principalId: 'AROATEST',
      principalArn: role,
      sessionName: 'session-3',
      issuedAt: seconds + 3,
      expiresAt: seconds + 3603,
      sourceIdentity: 'Alice',
      sourceIp: '10.0.0.1',
      userAgent: 'größe 3',
      assumedBy,
      origin: { kind: 'user', id: 'AIDATESTALICE' },
      federatedProvider: undefined,
      subject: undefined,
      mfa: true,
      tags: { team: 'blue', stage: 'test' },
      transitiveTagKeys: [],
    });
    expect(await trail.index.findSession('ASIANONE')).toBeUndefined();
    const first = await trail.index.findSessions({ limit: 2 });
    expect(first.sessions.map(({ sequence }) => sequence)).toEqual([5, 4]);
    expect(await findSessions({ limit: 2, after: first.next })).toEqual([3, 1]);
  });

  it('are forgotten some days after their end, and explanations after seven', async () => {
    const explanation = {
      requestId: 'request-9',
      account,
      time: noon,
      json: '{"why":"größe"}',
      texts: ['ä', '', 'b'],
    };
    trail.index.keepExplanation(explanation);
    expect(await trail.index.findExplanation('request-9')).toEqual(explanation);
    expect(await trail.index.findExplanation('request-8')).toBeUndefined();
    const day = 86_400_000;
    world.time += 3 * day;
    await recordEvents(trail, 6, 6);
    await expect.poll(() => findSessions({})).toEqual([]);
    expect(await trail.index.findExplanation('request-9')).toEqual(explanation);
    world.time += 5 * day;
    await recordEvents(trail, 7, 7);
    await expect.poll(() => trail.index.findExplanation('request-9')).toBeUndefined();
  });
});

describe('the folder of the index', () => {
  const open = async () => {
    trail = await world.open({ sinks: ['file', 'index'] });
    await trail.flush();
  };
  const names = (): readonly string[] => readdirSync(world.indexFolder).sort();
  const change = (name: string, by: (bytes: Buffer) => void): void => {
    const path = join(world.indexFolder, name);
    const bytes = readFileSync(path);
    by(bytes);
    writeFileSync(path, bytes);
  };

  it.each<[string, () => void]>([
    ['it is deleted', () => rmSync(world.indexFolder, { recursive: true })],
    ['a table is garbage', () => change(names()[0]!, (bytes) => bytes.fill('x'))],
    ['a table is empty', () => truncateSync(join(world.indexFolder, names()[2]!))],
    ['a table of sessions is cut off', () => truncateSync(join(world.indexFolder, names()[1]!), 200)],
    ['a table is of another version', () => change(names()[2]!, (bytes) => bytes.writeUInt32LE(99, 4))],
    [
      'the process died while it wrote a table',
      () => writeFileSync(join(world.indexFolder, `.${names()[0]!}.new`), 'half'),
    ],
    ['the process died between the tables of a file', () => rmSync(join(world.indexFolder, names().at(-2)!))],
  ])('is made whole from the files when %s', async (_what, lose) => {
    for (let number = 1; number <= 3; number += 1) {
      trail.record(issuing(number));
      await trail.flush();
      world.time += 3_600_000;
    }
    await trail.close();
    const whole = names();
    expect(whole).toHaveLength(4);
    lose();
    await open();
    await expect.poll(() => find({})).toEqual([3, 2, 1]);
    expect(await findSessions({})).toEqual([3, 2, 1]);
    await recordEvents(trail, 4, 4);
    expect(await find({})).toEqual([4, 3, 2, 1]);
    expect(names().slice(0, 4)).toEqual(whole);
  });

  it('is made whole when a table is damaged while the service runs', async () => {
    for (let number = 1; number <= 2; number += 1) {
      trail.record(issuing(number));
      await trail.flush();
      world.time += 3_600_000;
    }
    rmSync(world.indexFolder, { recursive: true });
    await expect(find({})).rejects.toMatchObject({ code: 'InternalFailure' });
    await expect.poll(() => find({}).catch(() => [])).toEqual([2, 1]);
    await expect.poll(() => findSessions({})).toEqual([2, 1]);
  });

  it('catches up with what it did not see', async () => {
    await recordEvents(trail, 1, 2);
    await trail.close();
    const without = await world.open();
    await recordEvents(without, 3, 4);
    await without.close();
    world.write('audit-20261125T235959000Z-00000000.jsonl', 'no line of ours\n');
    await open();
    await expect.poll(() => find({})).toEqual([4, 3, 2, 1]);
  });

  it('forgets events whose files were removed', async () => {
    await trail.close();
    trail = await world.open({ sinks: ['file', 'index'], retentionDays: 1 });
    await recordEvents(trail, 1, 2);
    await trail.close();
    world.time += 2 * 86_400_000;
    trail = await world.open({ sinks: ['file', 'index'], retentionDays: 1 });
    await recordEvents(trail, 3, 3);
    await expect.poll(() => find({})).toEqual([3]);
  });

  it('has no tables of files that were removed', async () => {
    await recordEvents(trail, 1, 2);
    world.time += 3_600_000;
    await recordEvents(trail, 3, 3);
    const [first] = names();
    await trail.close();
    world.time += 2 * 86_400_000;
    trail = await world.open({ sinks: ['file', 'index'], retentionDays: 1 });
    // The last one says how far the files are read, and goes when there is another.
    await expect
      .poll(async () => {
        world.time += 3_600_000;
        await recordEvents(trail, 4, 4);
        return names();
      })
      .not.toContain(first);
  });
});

it('is refused where no index is kept', async () => {
  const other = await makeTrailWorld();
  const without = await other.open();
  await expect(without.index.findEvents({ account, limit: 1 })).rejects.toMatchObject({
    code: 'UnsupportedOperationException',
  });
  without.index.keepExplanation({ requestId: 'r', account, time: noon, json: '{}', texts: [] });
  await without.close();
  other.remove();
});
