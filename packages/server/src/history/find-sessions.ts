import { longestSessionSeconds } from '../sessions/keys/key-ring.ts';
import type { Condition } from './find-rows.ts';
import { newestFirst } from './newest-first.ts';
import type { FoundRow, RowPlace, RowQuery, TableSource } from './newest-first.ts';
import { firstKeyOf, hashText, kinds, postingKey } from './posting-keys.ts';
import type { Kind } from './posting-keys.ts';
import { parentOf } from './read-issued-session.ts';
import { farthest, readLimit } from './read-limit.ts';
import type { IssuedSession, SessionPage, SessionQuery } from './session-query.ts';
import { readSessionText } from './session-text.ts';
import { tagKeyText, tagText } from './tag-texts.ts';

/** Sessions that may be found: the tables, and since when they are kept, in epoch seconds. */
export interface KeptSessions {
  readonly sources: readonly TableSource[];
  readonly since: number;
}

/** Finds sessions, the latest first. See findEvents. */
export function findSessions(kept: KeptSessions, query: SessionQuery): SessionPage {
  const { liveAt, limit } = query;
  const isParent = parentTest(kept, query);
  const sessions: IssuedSession[] = [];
  let read = 0;
  const rows: RowQuery = {
    conditions: conditionsOf(query),
    before: beforeOf(query),
    from: Math.max(kept.since, fromOf(query)),
    ...(liveAt !== undefined && { fits: (table, ordinal) => table.untilOf(ordinal) > liveAt }),
  };
  for (const row of newestFirst(kept.sources, rows)) {
    read += 1;
    const session = sessionOf(row);
    if (session !== undefined && fits(session, query) && isParent(session)) sessions.push(session);
    if (sessions.length === limit || read === readLimit) {
      return { sessions, next: { issuedAt: row.time, sequence: row.sequence } };
    }
  }
  return { sessions, next: undefined };
}

/** The session with these credentials; undefined when there is none, or none any more. */
export function findSession(kept: KeptSessions, accessKeyId: string): IssuedSession | undefined {
  let first: IssuedSession | undefined;
  for (const session of allWith(kept, [kinds.accessKeyId, accessKeyId])) {
    if (session.accessKeyId === accessKeyId) first = session;
  }
  return first;
}

function* allWith({ sources, since }: KeptSessions, condition: Condition): Generator<IssuedSession> {
  const query = { conditions: [condition], before: { time: farthest, sequence: farthest }, from: since };
  for (const row of newestFirst(sources, query)) {
    const session = sessionOf(row);
    if (session !== undefined) yield session;
  }
}

const sessionOf = ({ table, ordinal, sequence }: FoundRow): IssuedSession | undefined =>
  readSessionText(table.textOf(ordinal), sequence);

/** What a session is asked for, what it is found by, and what it says. */
const members: readonly (readonly [
  keyof SessionQuery,
  Kind,
  (session: IssuedSession) => string | undefined,
])[] = [
  ['account', kinds.account, ({ accountId }) => accountId],
  ['principalId', kinds.principalId, ({ principalId }) => principalId],
  ['principalArn', kinds.principalArn, ({ principalArn }) => principalArn],
  ['sessionName', kinds.sessionName, ({ sessionName }) => sessionName],
  ['sourceIdentity', kinds.sourceIdentity, ({ sourceIdentity }) => sourceIdentity],
  ['sourceIp', kinds.sourceIp, ({ sourceIp }) => sourceIp],
  ['subject', kinds.subject, ({ subject }) => subject],
  ['federatedProvider', kinds.federatedProvider, ({ federatedProvider }) => federatedProvider],
  ['assumedByArn', kinds.assumedByArn, ({ assumedBy }) => assumedBy?.arn],
  ['assumedByPrincipalId', kinds.assumedByPrincipalId, ({ assumedBy }) => assumedBy?.principalId],
  ['parentAccessKeyId', kinds.parentAccessKeyId, parentOf],
];

function conditionsOf(query: SessionQuery): readonly Condition[] {
  const { tag, ancestorAccessKeyId } = query;
  const conditions: Condition[] = [];
  for (const [member, kind] of members) {
    const value = query[member];
    if (typeof value === 'string') conditions.push([kind, value]);
  }
  if (tag?.value !== undefined) conditions.push([kinds.tag, tagText(tag.key, tag.value)]);
  else if (tag !== undefined) conditions.push([kinds.tagKey, tagKeyText(tag.key)]);
  if (ancestorAccessKeyId !== undefined) conditions.push([kinds.ancestorAccessKeyId, ancestorAccessKeyId]);
  return conditions;
}

function fits(session: IssuedSession, query: SessionQuery): boolean {
  return (
    members.every(
      ([member, , valueOf]) => query[member] === undefined || query[member] === valueOf(session),
    ) &&
    isLive(session, query.liveAt) &&
    hasTag(session, query.tag) &&
    hasAncestor(session, query.ancestorAccessKeyId)
  );
}

/** The page begins after the cursor, or before the time that is asked for; numbers begin with 1. */
function beforeOf({ after, issuedBefore = farthest }: SessionQuery): RowPlace {
  return after === undefined || after.issuedAt >= issuedBefore
    ? { time: issuedBefore, sequence: 0 }
    : { time: after.issuedAt, sequence: after.sequence };
}

function fromOf({ issuedAfter = 0, liveAt }: SessionQuery): number {
  return liveAt === undefined ? issuedAfter : Math.max(issuedAfter, liveAt - longestSessionSeconds);
}

const isLive = ({ issuedAt, expiresAt }: IssuedSession, at: number | undefined): boolean =>
  at === undefined || (issuedAt <= at && at < expiresAt);

/** Answers whether others were begun with a session, where that is asked for. */
function parentTest(kept: KeptSessions, { isParent }: SessionQuery): (session: IssuedSession) => boolean {
  if (isParent === undefined) return () => true;
  const keys = parentKeys(kept.sources);
  return ({ accessKeyId }) =>
    keys.has(postingKey(kinds.parentAccessKeyId, hashText(accessKeyId))) && hasChild(kept, accessKeyId);
}

function hasChild(kept: KeptSessions, accessKeyId: string): boolean {
  for (const session of allWith(kept, [kinds.parentAccessKeyId, accessKeyId])) {
    if (parentOf(session) === accessKeyId) return true;
  }
  return false;
}

/** The keys of the postings of all that others were begun with: most sessions are none, and need not be looked for. */
function parentKeys(sources: readonly TableSource[]): ReadonlySet<number> {
  const found = new Set<number>();
  const [first, end] = [firstKeyOf(kinds.parentAccessKeyId), firstKeyOf(kinds.parentAccessKeyId + 1)];
  for (const source of sources) {
    const { table, close } = source.open();
    try {
      for (const key of table.postings(first, end).keys) found.add(key);
    } finally {
      close();
    }
  }
  return found;
}

const hasAncestor = ({ ancestors = [] }: IssuedSession, key: string | undefined): boolean =>
  key === undefined || ancestors.some(({ accessKeyId }) => accessKeyId === key);

function hasTag({ tags }: IssuedSession, tag: SessionQuery['tag']): boolean {
  if (tag === undefined) return true;
  const key = tagKeyText(tag.key);
  return Object.entries(tags).some(
    ([name, value]) => tagKeyText(name) === key && (tag.value === undefined || tag.value === value),
  );
}
