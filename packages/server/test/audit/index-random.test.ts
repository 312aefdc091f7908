import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { chainLines, chainStart } from '../../src/audit/trail/chain.ts';
import type { EventAttribute, EventQuery } from '../../src/history/event-query.ts';
import { findEvents } from '../../src/history/find-events.ts';
import { findSession, findSessions } from '../../src/history/find-sessions.ts';
import { parseObject } from '../../src/history/json-members.ts';
import { LineReader } from '../../src/history/line-reader.ts';
import { OpenSlice } from '../../src/history/open-slice.ts';
import { readEvent } from '../../src/history/read-event.ts';
import type { ReadEvent } from '../../src/history/read-event.ts';
import { parentOf, readIssuedSession } from '../../src/history/read-issued-session.ts';
import { Segments } from '../../src/history/segments.ts';
import type { IssuedSession, SessionQuery } from '../../src/history/session-query.ts';
import { account, makeRecord, noon } from './trail-world.ts';

/** Whatever was recorded, and however it is cut into tables, the index answers what a look at every line answers. */

const file = 'audit-20261125T120000000Z-00000000.jsonl';
const seconds = noon / 1000;

/** Few values, so that questions find something; some that JSON escapes, or that are of several bytes. */
const word = fc.constantFrom('a', 'b', 'größe', 'say "yes"\\no', '', 'ß\n\u2028');
const key = fc.constantFrom('AKIAONE', 'ASIAONE', 'ASIATWO', 'ASIATHREE', 'ASIAFOUR');
const id = fc.constantFrom('AIDAONE', 'AROATWO', 'AROA"THREE');
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const moment = fc.integer({ min: 0, max: 4 });

const identity = fc.record({
  type: fc.constantFrom('IAMUser', 'AssumedRole', 'FederatedUser', 'Root', 'AWSAccount'),
  principalId: fc.constantFrom('AROATEST:a', 'AROATEST:größe', 'AROATEST', 'X:say "yes":b'),
  arn: maybe(word),
  accessKeyId: maybe(key),
  userName: maybe(word),
  sessionContext: maybe(fc.record({ sourceIdentity: maybe(word) })),
});

const issued = fc.record({
  kind: fc.constant('role'),
  principalId: id,
  principalArn: maybe(word),
  accountId: fc.constantFrom(account, '444455556666'),
  sessionName: maybe(word),
  issuedAt: moment.map((after) => seconds + after),
  expiresAt: moment.map((after) => seconds + after + 2),
  sourceIdentity: maybe(word),
  tags: maybe(fc.dictionary(fc.constantFrom('team', 'TEAM', 'größe', 'a"b'), word)),
  federatedProvider: maybe(word),
  subject: maybe(word),
  assumedBy: maybe(fc.record({ arn: maybe(word), accessKeyId: maybe(key) })),
  origin: maybe(fc.record({ kind: fc.constantFrom('user', 'subject'), id })),
  ancestors: maybe(
    fc.array(
      fc.record({
        accessKeyId: key,
        principalId: id,
        issuedAt: fc.constant(seconds),
        expiresAt: fc.constant(seconds + 9),
      }),
      { maxLength: 3 },
    ),
  ),
});

/** What a record has beside what all have. */
const changes = fc.record({
  userIdentity: identity,
  recipientAccountId: fc.constantFrom(account, '444455556666'),
  eventTime: moment.map((after) => new Date(noon + after * 1000).toISOString()),
  eventSource: fc.constantFrom('sts.amazonaws.com', 'iam.amazonaws.com'),
  eventName: maybe(fc.constantFrom('AssumeRole', 'GetRole')),
  sourceIPAddress: maybe(fc.constantFrom('10.0.0.1', '::1')),
  userAgent: maybe(word),
  errorCode: maybe(word),
  readOnly: fc.boolean(),
  // Members of what a client sent are none of the record's.
  requestParameters: maybe(
    fc.dictionary(fc.constantFrom('eventName', 'errorCode', 'x"}'), fc.jsonValue({ maxDepth: 2 })),
  ),
  resources: maybe(fc.array(fc.record({ ARN: maybe(word), type: maybe(word) }), { maxLength: 3 })),
  responseElements: maybe(fc.record({ credentials: fc.constant(undefined) })),
  additionalEventData: maybe(fc.record({ issuedSession: issued })),
});

type Changes = typeof changes extends fc.Arbitrary<infer T> ? T : never;

/** A session's access key is its own. */
function recordOf(number: number, { additionalEventData, ...rest }: Changes): string {
  return makeRecord(number, {
    ...rest,
    ...(additionalEventData !== undefined && {
      responseElements: { credentials: { accessKeyId: accessKeyOf(number) } },
      additionalEventData,
    }),
  });
}

/** The first ones are those that others descend from. */
const accessKeyOf = (number: number): string =>
  ['ASIAONE', 'ASIATWO', 'ASIATHREE', 'ASIAFOUR'][number - 1] ?? `ASIASESSION${number}`;

const lookupAttribute: fc.Arbitrary<EventAttribute> = fc.oneof(
  ...(['EventName', 'Username', 'ResourceType', 'ResourceName', 'EventSource', 'AccessKeyId'] as const).map(
    (name) =>
      fc.record({
        key: fc.constant(name),
        value: fc.oneof(word, key, fc.constantFrom('AssumeRole', 'root', 'sts.amazonaws.com')),
      }),
  ),
  fc.record({ key: fc.constant('ReadOnly' as const), value: fc.constantFrom('true', 'false') }),
);

/** Most questions have few parts, so that something fits. */
const rare = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const eventQuery: fc.Arbitrary<EventQuery> = fc.record({
  account: fc.constantFrom(account, '444455556666', '000000000000'),
  attribute: maybe(lookupAttribute),
  startTime: rare(moment.map((after) => noon + after * 1000)),
  endTime: rare(moment.map((after) => noon + after * 1000)),
  eventName: rare(fc.constantFrom('AssumeRole', 'GetRole')),
  eventSource: rare(fc.constantFrom('sts.amazonaws.com', 'iam.amazonaws.com')),
  principalArn: rare(word),
  sourceIp: rare(fc.constantFrom('10.0.0.1', '::1')),
  errorCode: rare(word),
  sourceIdentity: rare(word),
  accessKeyId: rare(key),
  limit: fc.integer({ min: 1, max: 4 }),
});

const sessionQuery: fc.Arbitrary<SessionQuery> = fc.record({
  account: rare(fc.constantFrom(account, '444455556666')),
  principalId: rare(id),
  principalArn: rare(word),
  sessionName: rare(word),
  sourceIdentity: rare(word),
  tag: rare(fc.record({ key: fc.constantFrom('Team', 'größe', 'A"B'), value: maybe(word) })),
  sourceIp: rare(fc.constantFrom('10.0.0.1', '::1')),
  federatedProvider: rare(word),
  subject: rare(word),
  assumedByArn: rare(word),
  assumedByPrincipalId: rare(id),
  parentAccessKeyId: rare(key),
  ancestorAccessKeyId: rare(key),
  isParent: rare(fc.constant(true as const)),
  issuedAfter: rare(moment.map((after) => seconds + after)),
  issuedBefore: rare(moment.map((after) => seconds + after)),
  liveAt: rare(moment.map((after) => seconds + after + 1)),
  limit: fc.integer({ min: 1, max: 4 }),
});

interface NumberedEvent extends ReadEvent {
  readonly sequence: number;
}

const isAsked = (asked: unknown, value: unknown): boolean => asked === undefined || asked === value;

/** Whether an event is what is asked for, by what its line says. */
function isEventOf(event: NumberedEvent, query: EventQuery): boolean {
  const { attribute, startTime = 0, endTime = Infinity } = query;
  const values: Readonly<Record<EventAttribute['key'], readonly (string | undefined)[]>> = {
    EventId: [event.eventId],
    EventName: [event.eventName],
    ReadOnly: [String(event.readOnly)],
    Username: [event.username],
    ResourceType: event.resources.map(({ type }) => type),
    ResourceName: event.resources.map(({ name }) => name),
    EventSource: [event.eventSource],
    AccessKeyId: [event.accessKeyId],
  };
  return (
    event.time >= startTime &&
    event.time <= endTime &&
    isAsked(query.account, event.account) &&
    isAsked(query.eventName, event.eventName) &&
    isAsked(query.eventSource, event.eventSource) &&
    isAsked(query.principalArn, event.principalArn) &&
    isAsked(query.sourceIp, event.sourceIp) &&
    isAsked(query.errorCode, event.errorCode) &&
    isAsked(query.sourceIdentity, event.sourceIdentity) &&
    isAsked(query.accessKeyId, event.accessKeyId) &&
    (attribute === undefined || values[attribute.key].includes(attribute.value))
  );
}

function isSessionOf(session: IssuedSession, query: SessionQuery, all: readonly IssuedSession[]): boolean {
  const { tag, liveAt, issuedAfter = 0, issuedBefore = Infinity, ancestorAccessKeyId: ancestor } = query;
  return (
    session.issuedAt >= issuedAfter &&
    session.issuedAt < issuedBefore &&
    (liveAt === undefined || (session.issuedAt <= liveAt && liveAt < session.expiresAt)) &&
    isAsked(query.account, session.accountId) &&
    isAsked(query.principalId, session.principalId) &&
    isAsked(query.principalArn, session.principalArn) &&
    isAsked(query.sessionName, session.sessionName) &&
    isAsked(query.sourceIdentity, session.sourceIdentity) &&
    isAsked(query.sourceIp, session.sourceIp) &&
    isAsked(query.federatedProvider, session.federatedProvider) &&
    isAsked(query.subject, session.subject) &&
    isAsked(query.assumedByArn, session.assumedBy?.arn) &&
    isAsked(query.assumedByPrincipalId, session.assumedBy?.principalId) &&
    isAsked(query.parentAccessKeyId, parentOf(session)) &&
    (ancestor === undefined ||
      session.ancestors?.some(({ accessKeyId }) => accessKeyId === ancestor) === true) &&
    (tag === undefined ||
      Object.entries(session.tags).some(
        ([name, value]) => name.toLowerCase() === tag.key.toLowerCase() && isAsked(tag.value, value),
      )) &&
    (query.isParent === undefined || all.some((child) => parentOf(child) === session.accessKeyId))
  );
}

/** Tables of lines: after each of these numbers of lines one is written; the rest stays in memory. */
async function makeTables(folder: string, lines: readonly Buffer[], cuts: readonly number[]) {
  writeFileSync(join(folder, file), Buffer.concat(lines));
  const segments = new Segments(join(folder, 'index'));
  let slice = new OpenSlice(segments.progress);
  let offset = 0;
  for (const [index, bytes] of lines.entries()) {
    const end = offset + bytes.length;
    slice.take({ start: { file, offset }, bytes, end: { file, offset: end } });
    offset = end;
    if (!cuts.includes(index)) continue;
    const { events, sessions } = slice.build();
    await segments.add(slice.range, events, sessions);
    slice = new OpenSlice(slice.progress);
  }
  // As after a start: what is in memory is read again.
  const reopened = new Segments(join(folder, 'index'));
  expect(reopened.progress).toEqual(segments.progress);
  const tables = slice.tables();
  return {
    events: [...reopened.events, tables.events],
    sessions: { sources: [...reopened.sessions, tables.sessions], since: 0 },
  };
}

function allPages<T, C>(
  find: (after: C | undefined) => { readonly found: readonly T[]; readonly next: C | undefined },
): T[] {
  const all: T[] = [];
  let after: C | undefined;
  do {
    const page = find(after);
    all.push(...page.found);
    after = page.next;
  } while (after !== undefined);
  return all;
}

it('the index answers what every line says, however it is cut into tables', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(changes, { minLength: 1, maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 3 }),
      fc.array(eventQuery, { minLength: 5, maxLength: 5 }),
      fc.array(sessionQuery, { minLength: 5, maxLength: 5 }),
      async (recorded, cuts, eventQueries, sessionQueries) => {
        const folder = mkdtempSync(join(tmpdir(), 'locum-index-'));
        const records = recorded.map((each, index) => recordOf(index + 1, each));
        let end = chainStart;
        const lines = records.map((record) => {
          const chained = chainLines([record], end, Buffer.alloc(record.length * 3 + 200));
          end = chained.end;
          return chained.bytes;
        });
        const events = records
          .map((json, index): NumberedEvent => ({
            ...readEvent(parseObject(json), json)!,
            sequence: index + 1,
          }))
          .sort((one, other) => other.time - one.time || other.sequence - one.sequence);
        const sessions = records
          .flatMap((json, index) => readIssuedSession(parseObject(json), index + 1) ?? [])
          .sort((one, other) => other.issuedAt - one.issuedAt || other.sequence - one.sequence);
        const tables = await makeTables(folder, lines, cuts);
        const reader = new LineReader(folder);
        for (const query of eventQueries) {
          const found = allPages((after: EventQuery['after']) => {
            const page = findEvents(tables.events, reader, { ...query, after });
            return { found: page.events, next: page.next };
          });
          const expected = events.filter((event) => isEventOf(event, query));
          expect(found.map(({ sequence }) => sequence)).toEqual(expected.map(({ sequence }) => sequence));
          expect(found.map(({ json }) => json)).toEqual(expected.map(({ json }) => json));
        }
        for (const query of sessionQueries) {
          const found = allPages((after: SessionQuery['after']) => {
            const page = findSessions(tables.sessions, { ...query, after });
            return { found: page.sessions, next: page.next };
          });
          expect(found).toEqual(sessions.filter((session) => isSessionOf(session, query, sessions)));
        }
        for (const session of sessions) {
          expect(findSession(tables.sessions, session.accessKeyId)).toEqual(session);
        }
        reader.close();
        rmSync(folder, { recursive: true });
      },
    ),
    { numRuns: 100, endOnFailure: true },
  );
});
