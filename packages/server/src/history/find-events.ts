import type { DatabaseSync } from 'node:sqlite';
import { readLine, recordOf } from '../audit/trail/chain.ts';
import type { EventAttribute, EventCursor, EventPage, EventQuery, FoundEvent } from './event-query.ts';
import { timeOfUuid } from '../wire/time-ordered-uuid.ts';
import { parseObject } from './json-members.ts';
import type { LineReader } from './line-reader.ts';
import { readEvent } from './read-event.ts';
import type { ColumnFilter, StoredRow } from './stored-row.ts';
import { farthest, fits, numberOf, scanLimit, textOf } from './stored-row.ts';

/**
 * Finds events, newest first. One index is gone along, the most telling one for what is asked; the rest is compared row
 * by row. After `scanLimit` rows the page ends, with fewer events than asked for.
 */
export function findEvents(database: DatabaseSync, lines: LineReader, query: EventQuery): EventPage {
  const narrowed = narrowByIds(query);
  if (narrowed === undefined) return { events: [], next: undefined };
  const filters = filtersOf(query);
  const events: FoundEvent[] = [];
  let scanned = 0;
  for (const row of rowsOf(database, narrowed, filters)) {
    scanned += 1;
    const event = fits(row, filters) ? readFound(row, lines) : undefined;
    if (event !== undefined && hasResourceType(event, query.attribute)) events.push(event);
    if (events.length === query.limit || scanned === scanLimit) {
      return { events, next: { time: numberOf(row, 'time'), sequence: numberOf(row, 'sequence') } };
    }
  }
  return { events, next: undefined };
}

/**
 * Event and request ids tell the time of the request: an event with one of them is looked for in that second, without an
 * index of ids. Undefined where an id is none that was ever given out.
 */
function narrowByIds(query: EventQuery): EventQuery | undefined {
  const { attribute, requestId } = query;
  const ids = [requestId, attribute?.key === 'EventId' ? attribute.value : undefined];
  let narrowed: EventQuery = query;
  for (const id of ids) {
    if (id === undefined) continue;
    const time = timeOfUuid(id);
    if (time === undefined) return undefined;
    // Events tell their time in whole seconds.
    const second = time - (time % 1000);
    const { startTime = 0, endTime = farthest } = narrowed;
    narrowed = { ...narrowed, startTime: Math.max(startTime, second), endTime: Math.min(endTime, second) };
  }
  return narrowed;
}

function hasResourceType({ resources }: FoundEvent, attribute: EventAttribute | undefined): boolean {
  return attribute?.key !== 'ResourceType' || resources.some(({ type }) => type === attribute.value);
}

type AttributeColumn = Exclude<EventAttribute['key'], 'ResourceType' | 'ResourceName' | 'ReadOnly'>;

const columns: Readonly<Record<AttributeColumn, string>> = {
  EventId: 'eventId',
  EventName: 'eventName',
  Username: 'username',
  EventSource: 'eventSource',
  AccessKeyId: 'accessKeyId',
};

function filtersOf(query: EventQuery): readonly ColumnFilter[] {
  const { account, attribute, eventName, eventSource, principalArn, sourceIp, errorCode } = query;
  const { requestId, sourceIdentity, accessKeyId } = query;
  const given = {
    account,
    eventName,
    eventSource,
    principalArn,
    sourceIp,
    errorCode,
    requestId,
    sourceIdentity,
    accessKeyId,
  };
  const filters = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return attribute === undefined ? filters : [...filters, ...attributeFilter(attribute)];
}

function attributeFilter({ key, value }: EventAttribute): readonly ColumnFilter[] {
  if (key === 'ReadOnly') return [['readOnly', value === 'true' ? 1 : 0]];
  // Names of resources have a table of their own; types are read from the event.
  return key === 'ResourceName' || key === 'ResourceType' ? [] : [[columns[key], value]];
}

/** What to look for in an index: the condition, and the values in it. */
interface Road {
  readonly index: string;
  readonly condition: string;
  readonly values: readonly (string | number)[];
}

/** The indexes by the column that they begin with beside the account, the most telling first. */
const indexes: readonly (readonly [column: string, index: string])[] = [
  ['accessKeyId', 'event_by_access_key'],
  ['sourceIdentity', 'event_by_identity'],
  ['username', 'event_by_username'],
  ['errorCode', 'event_by_error'],
  ['eventName', 'event_by_name'],
];

function chooseRoad(filters: readonly ColumnFilter[]): Road {
  const values = new Map(filters);
  const principal = values.get('principalArn');
  // ARNs end in the name of the user or the session, which has an index.
  const username = typeof principal === 'string' ? usernameOfArn(principal) : undefined;
  if (username !== undefined && !values.has('username')) values.set('username', username);
  for (const [column, index] of indexes) {
    const value = values.get(column);
    if (value !== undefined) return { index, condition: `event.${column} = ? and`, values: [value] };
  }
  // Most calls only read; those that write are what is looked for.
  return values.get('readOnly') === 0
    ? { index: 'event_by_write', condition: 'event.readOnly = 0 and', values: [] }
    : { index: 'event_by_account', condition: '', values: [] };
}

function usernameOfArn(arn: string): string | undefined {
  return arn.includes('/') ? arn.slice(arn.lastIndexOf('/') + 1) : undefined;
}

/** Rows of the event table with the name of the file, newest first, of the account and the time that are asked for. */
function rowsOf(
  database: DatabaseSync,
  { account, attribute, startTime = 0, endTime = farthest, after }: EventQuery,
  filters: readonly ColumnFilter[],
): Iterable<StoredRow> {
  const from = earlierCursor(after, endTime);
  const range = [account, from.time, from.sequence, startTime];
  if (attribute?.key === 'ResourceName') {
    const sql = `
      select distinct event.*, name_of_file.name as fileName
      from event_resource as place
      cross join event on event.sequence = place.sequence
      cross join file as name_of_file on name_of_file.id = event.file
      where place.name = ? and ${rangeOf('place')}`;
    return database.prepare(sql).iterate(attribute.value, ...range);
  }
  const { index, condition, values } = chooseRoad(filters);
  const sql = `
    select event.*, file.name as fileName
    from event indexed by ${index} cross join file on file.id = event.file
    where ${condition} ${rangeOf('event')}`;
  return database.prepare(sql).iterate(...values, ...range);
}

const rangeOf = (table: string): string => `
  ${table}.account = ? and (${table}.time, ${table}.sequence) < (?, ?) and ${table}.time >= ?
  order by ${table}.time desc, ${table}.sequence desc`;

/** The page begins after the cursor, or at the end of the time that is asked for. */
function earlierCursor(after: EventCursor | undefined, endTime: number): EventCursor {
  const end = { time: endTime, sequence: farthest };
  return after === undefined || after.time > endTime ? end : after;
}

/** The event in its file; undefined when the file is gone or says something else there. */
function readFound(row: StoredRow, lines: LineReader): FoundEvent | undefined {
  const sequence = numberOf(row, 'sequence');
  const file = textOf(row, 'fileName') ?? '';
  const bytes = lines.read(file, numberOf(row, 'offset'), numberOf(row, 'length'));
  const line = bytes === undefined ? undefined : readLine(bytes);
  if (line?.sequence !== sequence) return undefined;
  const json = recordOf(line);
  const event = readEvent(parseObject(json), json);
  if (event === undefined) return undefined;
  const { time, eventId, eventName, eventSource, readOnly, username, accessKeyId, resources } = event;
  return {
    sequence,
    time,
    eventId,
    eventName,
    eventSource,
    readOnly,
    username,
    accessKeyId,
    resources,
    json,
  };
}
