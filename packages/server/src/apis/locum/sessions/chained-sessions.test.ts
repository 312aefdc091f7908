import { expect, test } from 'vitest';
import type { Call } from '../../../call/operation.ts';
import { serviceUnavailable } from '../../../errors/request-errors.ts';
import { parentOf } from '../../../history/read-issued-session.ts';
import { absentIndex } from '../../../history/absent-index.ts';
import type { AuditIndex } from '../../../history/audit-index.ts';
import type { IssuedSession, SessionQuery } from '../../../history/session-query.ts';
import { Revocations } from '../../../sessions/revocations/revocations.ts';
import { now } from '../../../sessions/test/claims.ts';
import { openSqliteStore } from '../../../store/sqlite/open-sqlite-store.ts';
import { countChainedSessions, parentsAmong } from './chained-sessions.ts';
import { revocableSession } from './revocable-session.ts';

/** Sessions that an earlier version issued tell no more of their descent than the name and access key of their assumer. */

const alice = 'arn:aws:iam::123456789012:user/alice';

function sessionOf(accessKeyId: string, assumer: string, told: Partial<IssuedSession> = {}): IssuedSession {
  return {
    accessKeyId,
    sequence: 1,
    kind: 'role',
    accountId: '123456789012',
    principalId: 'AROARZPUZDIKLB4OT3X2A',
    principalArn: 'arn:aws:iam::123456789012:role/deploy',
    sessionName: 'deploy',
    issuedAt: now,
    expiresAt: now + 3600,
    sourceIdentity: undefined,
    sourceIp: '127.0.0.1',
    userAgent: undefined,
    assumedBy: { arn: alice, accessKeyId: assumer, principalId: undefined },
    federatedProvider: undefined,
    subject: undefined,
    mfa: false,
    tags: {},
    transitiveTagKeys: [],
    ...told,
  };
}

const first = sessionOf('ASIAFIRST', 'AKIAALICE');
const second = sessionOf('ASIASECOND', first.accessKeyId);
/** Of this version: it tells of its parent, of which nothing tells. */
const third = sessionOf('ASIATHIRD', second.accessKeyId, {
  assumedBy: { arn: alice, accessKeyId: second.accessKeyId, principalId: second.principalId },
  ancestors: [second],
});
const expired = sessionOf('ASIAEXPIRED', first.accessKeyId, { expiresAt: now });
const ofNamesake = sessionOf('ASIAOTHER', 'AKIAOTHER', {
  assumedBy: { arn: alice, accessKeyId: 'AKIAOTHER', principalId: 'AIDAOTHER' },
  origin: { kind: 'user', id: 'AIDAOTHER' },
});
const all = [first, second, third, expired, ofNamesake];

const indexOf = (known: readonly IssuedSession[]): AuditIndex => ({
  ...absentIndex,
  findSessions: ({ parentAccessKeyId: key, assumedByArn: arn }: SessionQuery) =>
    Promise.resolve({
      sessions: known.filter(
        (session) =>
          (key === undefined || parentOf(session) === key) &&
          (arn === undefined || session.assumedBy?.arn === arn),
      ),
      next: undefined,
    }),
});
const index = indexOf(all);

async function callWith(history: AuditIndex, flush = () => Promise.resolve()) {
  const revocations = await Revocations.open(await openSqliteStore(':memory:'), now);
  const services = { history, revocations, audit: { flush } };
  const call = { now: now * 1000, services } as unknown as Call;
  const ended = () =>
    all
      .filter((session) => revocations.isEnded(session.accessKeyId, revocableSession(session)))
      .map(({ accessKeyId }) => accessKeyId);
  return { call, revocations, ended };
}

test('they are ended with what their chain descends from, as far as an index leads', async () => {
  const { call, revocations, ended } = await callWith(index);
  await revocations.endSessions([first], now);
  expect(ended()).toEqual(['ASIAFIRST', 'ASIASECOND', 'ASIAEXPIRED']);
  expect(await countChainedSessions([first.accessKeyId], call)).toBe(2);
  expect(ended()).toEqual(['ASIAFIRST', 'ASIASECOND', 'ASIATHIRD', 'ASIAEXPIRED']);
});

test('they are found by the name of their assumer, and those that tell its unique id are not', async () => {
  const { call } = await callWith(index);
  const found: string[] = [];
  for await (const key of parentsAmong([{ assumedByArn: alice }], call)) found.push(key);
  expect(found).not.toContain(ofNamesake.accessKeyId);
  expect(found).toContain(first.accessKeyId);
});

test('what a link that is just over has begun is ended, though the index does not know it yet', async () => {
  const [leftOut, told] = [
    sessionOf('ASIALEFTOUT', 'AKIAALICE', { expiresAt: now - 9000 }),
    sessionOf('ASIATOLD', 'ASIALEFTOUT', { expiresAt: now - 6000 }),
  ];
  const over = sessionOf('ASIAOVER', 'ASIATOLD', { expiresAt: now - 30, ancestors: [told] });
  const coming = sessionOf('ASIACOMING', 'ASIAOVER', { ancestors: [told, over] });
  const known = [leftOut, { ...told, ancestors: [leftOut] }, over];
  const { call, revocations } = await callWith(indexOf(known));
  await revocations.endSessions([leftOut], now);
  expect(revocations.isEnded(coming.accessKeyId, revocableSession(coming))).toBe(false);
  expect(await countChainedSessions([leftOut.accessKeyId], call)).toBe(0);
  expect(revocations.isEnded(coming.accessKeyId, revocableSession(coming))).toBe(true);
});

test.each<[string, AuditIndex, () => Promise<void>]>([
  ['there is no index', absentIndex, () => Promise.resolve()],
  ['it lags behind', index, () => Promise.reject(serviceUnavailable('the audit trail lags behind'))],
])('nothing is counted where %s', async (_where, history, flush) => {
  const { call } = await callWith(history, flush);
  expect(await countChainedSessions(['ASIAFIRST'], call)).toBeUndefined();
});
