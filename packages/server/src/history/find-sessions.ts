import type { DatabaseSync } from 'node:sqlite';
import { longestSessionSeconds } from '../sessions/keys/key-ring.ts';
import { listIn, parseObject, textsIn } from './json-members.ts';
import { readDescent } from './read-descent.ts';
import type { IssuedSession, SessionCursor, SessionPage, SessionQuery } from './session-query.ts';
import type { ColumnFilter, StoredRow } from './stored-row.ts';
import { farthest, fits, numberOf, scanLimit, textOf } from './stored-row.ts';

/** Finds sessions, the latest first, along one index; the rest is compared row by row. See findEvents. */
export function findSessions(database: DatabaseSync, query: SessionQuery): SessionPage {
  const filters = filtersOf(query);
  const isParent = parentTest(database, query);
  const sessions: IssuedSession[] = [];
  let scanned = 0;
  for (const row of rowsOf(database, query, filters)) {
    scanned += 1;
    if (fits(row, filters) && isLive(row, query.liveAt) && isParent(row)) {
      const session = sessionOf(row);
      if (hasTag(session, query.tag) && hasAncestor(session, query.ancestorAccessKeyId))
        sessions.push(session);
    }
    if (sessions.length === query.limit || scanned === scanLimit) {
      return { sessions, next: { issuedAt: numberOf(row, 'issuedAt'), sequence: numberOf(row, 'sequence') } };
    }
  }
  return { sessions, next: undefined };
}

/** The session with these credentials; undefined when there is none, or none any more. */
export function findSession(database: DatabaseSync, accessKeyId: string): IssuedSession | undefined {
  const row = database.prepare('select * from issued_session where accessKeyId = ?').get(accessKeyId);
  return row === undefined ? undefined : sessionOf(row);
}

/** An index: the column that it begins with, and for which values it is there, where it is not for all. */
interface SessionRoad {
  readonly column: string;
  readonly index: string;
  readonly part?: { readonly has: (value: string | number) => boolean; readonly condition: string };
}

/** The indexes, the most telling first. */
const roads: readonly SessionRoad[] = [
  { column: 'parentAccessKeyId', index: 'session_by_parent' },
  { column: 'subject', index: 'session_by_subject' },
  { column: 'sourceIdentity', index: 'session_by_identity' },
  { column: 'principalId', index: 'session_by_principal' },
  {
    column: 'assumedByPrincipalId',
    index: 'session_by_assuming_user',
    part: {
      has: (value) => String(value).startsWith('AIDA'),
      // SQLite uses the index where the question says what its rows have in common.
      condition: "assumedByPrincipalId >= 'AIDA' and assumedByPrincipalId < 'AIDB' and",
    },
  },
  { column: 'assumedByArn', index: 'session_by_assumer' },
  { column: 'accountId', index: 'session_by_account' },
];

function filtersOf(query: SessionQuery): readonly ColumnFilter[] {
  const { account: accountId, principalId, principalArn, sessionName } = query;
  const { sourceIdentity, sourceIp, federatedProvider, subject } = query;
  const { assumedByArn, assumedByPrincipalId, parentAccessKeyId } = query;
  const given = {
    accountId,
    principalId,
    principalArn,
    sessionName,
    sourceIdentity,
    sourceIp,
    subject,
    federatedProvider,
    assumedByArn,
    assumedByPrincipalId,
    parentAccessKeyId,
  };
  return Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
}

function rowsOf(
  database: DatabaseSync,
  { tag, ancestorAccessKeyId, issuedAfter = 0, issuedBefore = farthest, liveAt, after }: SessionQuery,
  filters: readonly ColumnFilter[],
): Iterable<StoredRow> {
  const from = earlierCursor(after, issuedBefore);
  const earliest = liveAt === undefined ? issuedAfter : Math.max(issuedAfter, liveAt - longestSessionSeconds);
  const range = [from.issuedAt, from.sequence, earliest];
  // With a value the index of tags is in the order of time; with a key alone it is not.
  if (tag?.value !== undefined) {
    const sql = `
      select issued_session.* from session_tag
      cross join issued_session on issued_session.sequence = session_tag.sequence
      where session_tag.key = ? and session_tag.value = ? and ${rangeOf('session_tag')}`;
    return database.prepare(sql).iterate(tag.key, tag.value, ...range);
  }
  if (ancestorAccessKeyId !== undefined) {
    const sql = `
      select * from issued_session indexed by session_with_parent
      where parentAccessKeyId is not null and ${rangeOf('issued_session')}`;
    return database.prepare(sql).iterate(...range);
  }
  const given = new Map(filters);
  const road = roads.find(({ column, part }) => {
    const value = given.get(column);
    return value !== undefined && (part === undefined || part.has(value));
  });
  const value = road === undefined ? undefined : given.get(road.column);
  const along = road === undefined ? '' : `indexed by ${road.index}`;
  const condition = road === undefined ? '' : `${road.part?.condition ?? ''} ${road.column} = ? and`;
  const sql = `select * from issued_session ${along} where ${condition} ${rangeOf('issued_session')}`;
  return database.prepare(sql).iterate(...(value === undefined ? [] : [value]), ...range);
}

const rangeOf = (table: string): string => `
  (${table}.issuedAt, ${table}.sequence) < (?, ?) and ${table}.issuedAt >= ?
  order by ${table}.issuedAt desc, ${table}.sequence desc`;

/** The page begins after the cursor, or before the time that is asked for; numbers begin with 1. */
function earlierCursor(after: SessionCursor | undefined, issuedBefore: number): SessionCursor {
  return after === undefined || after.issuedAt >= issuedBefore
    ? { issuedAt: issuedBefore, sequence: 0 }
    : after;
}

function isLive(row: StoredRow, at: number | undefined): boolean {
  return at === undefined || (numberOf(row, 'issuedAt') <= at && at < numberOf(row, 'expiresAt'));
}

/** Answers whether others were begun with the session of a row, where that is asked for. */
function parentTest(database: DatabaseSync, { isParent }: SessionQuery): (row: StoredRow) => boolean {
  if (isParent === undefined) return () => true;
  const child = database.prepare('select 1 from issued_session where parentAccessKeyId = ? limit 1');
  return (row) => child.get(textOf(row, 'accessKeyId') ?? '') !== undefined;
}

const hasAncestor = ({ ancestors = [] }: IssuedSession, key: string | undefined): boolean =>
  key === undefined || ancestors.some(({ accessKeyId }) => accessKeyId === key);

/** The keys of tags do not differ by case. */
function hasTag({ tags }: IssuedSession, tag: SessionQuery['tag']): boolean {
  if (tag === undefined) return true;
  const key = tag.key.toLowerCase();
  return Object.entries(tags).some(
    ([name, value]) => name.toLowerCase() === key && (tag.value === undefined || tag.value === value),
  );
}

function sessionOf(row: StoredRow): IssuedSession {
  const assumedByArn = textOf(row, 'assumedByArn');
  const lists = parseObject(`{"tags":${textOf(row, 'tags')},"keys":${textOf(row, 'transitiveTagKeys')}}`);
  return {
    accessKeyId: textOf(row, 'accessKeyId') ?? '',
    sequence: numberOf(row, 'sequence'),
    kind: textOf(row, 'kind') ?? '',
    accountId: textOf(row, 'accountId') ?? '',
    principalId: textOf(row, 'principalId') ?? '',
    principalArn: textOf(row, 'principalArn') ?? '',
    sessionName: textOf(row, 'sessionName'),
    issuedAt: numberOf(row, 'issuedAt'),
    expiresAt: numberOf(row, 'expiresAt'),
    sourceIdentity: textOf(row, 'sourceIdentity'),
    sourceIp: textOf(row, 'sourceIp') ?? '',
    userAgent: textOf(row, 'userAgent'),
    assumedBy:
      assumedByArn === undefined
        ? undefined
        : {
            arn: assumedByArn,
            accessKeyId: textOf(row, 'assumedByAccessKeyId'),
            principalId: textOf(row, 'assumedByPrincipalId'),
          },
    ...readDescent(parseObject(textOf(row, 'descent') ?? '')),
    federatedProvider: textOf(row, 'federatedProvider'),
    subject: textOf(row, 'subject'),
    mfa: numberOf(row, 'mfa') === 1,
    tags: textsIn(lists, 'tags'),
    transitiveTagKeys: listIn(lists, 'keys').filter((key) => typeof key === 'string'),
  };
}
