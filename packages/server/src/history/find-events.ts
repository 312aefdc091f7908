import { readLine, recordOf } from '../audit/trail/chain.ts';
import { timeOfUuid } from '../wire/time-ordered-uuid.ts';
import type { EventAttribute, EventCursor, EventPage, EventQuery, FoundEvent } from './event-query.ts';
import type { Condition } from './find-rows.ts';
import { parseObject } from './json-members.ts';
import type { LineReader } from './line-reader.ts';
import { newestFirst } from './newest-first.ts';
import type { FoundRow, TableSource } from './newest-first.ts';
import { kinds } from './posting-keys.ts';
import type { Kind } from './posting-keys.ts';
import { readEvent } from './read-event.ts';
import type { ReadEvent } from './read-event.ts';
import { farthest, readLimit } from './read-limit.ts';

/**
 * Finds events, newest first: those that are in the postings of all that is asked for, whose lines say the same. After `readLimit` lines the
 * page ends, with fewer events than asked for.
 */
export function findEvents(sources: readonly TableSource[], lines: LineReader, query: EventQuery): EventPage {
  const narrowed = narrowByIds(query);
  if (narrowed === undefined) return { events: [], next: undefined };
  const { startTime = 0, endTime = farthest, after } = narrowed;
  const before = earlierCursor(after, endTime);
  const events: FoundEvent[] = [];
  let read = 0;
  for (const row of newestFirst(sources, { conditions: conditionsOf(query), before, from: startTime })) {
    read += 1;
    const event = readFound(row, lines);
    if (event !== undefined && fits(event, query)) events.push(foundEvent(event, row.sequence));
    if (events.length === query.limit || read === readLimit) {
      return { events, next: { time: row.time, sequence: row.sequence } };
    }
  }
  return { events, next: undefined };
}

/**
 * Event and request ids tell the time of the request: an event with one of them is looked for in that second alone. Undefined
 * where an id is none that was ever given out.
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

const attributeKinds: Readonly<Record<EventAttribute['key'], Kind>> = {
  EventId: kinds.eventId,
  EventName: kinds.eventName,
  ReadOnly: kinds.readOnly,
  Username: kinds.username,
  ResourceType: kinds.resourceType,
  ResourceName: kinds.resourceName,
  EventSource: kinds.eventSource,
  AccessKeyId: kinds.accessKeyId,
};

/** What an event is asked for, and what it is found by. */
const members = [
  'account',
  'eventName',
  'eventSource',
  'principalArn',
  'sourceIp',
  'errorCode',
  'requestId',
  'sourceIdentity',
  'accessKeyId',
] as const satisfies readonly (keyof typeof kinds & keyof EventQuery & keyof ReadEvent)[];

function conditionsOf(query: EventQuery): readonly Condition[] {
  const conditions = members.flatMap((member): readonly Condition[] => {
    const value = query[member];
    return value === undefined ? [] : [[kinds[member], value]];
  });
  const { attribute } = query;
  return attribute === undefined
    ? conditions
    : [...conditions, [attributeKinds[attribute.key], attribute.value]];
}

function fits(event: ReadEvent, query: EventQuery): boolean {
  return (
    members.every((member) => query[member] === undefined || event[member] === query[member]) &&
    hasAttribute(event, query.attribute)
  );
}

function hasAttribute(event: ReadEvent, attribute: EventAttribute | undefined): boolean {
  if (attribute === undefined) return true;
  const { key, value } = attribute;
  switch (key) {
    case 'EventId':
      return event.eventId === value;
    case 'EventName':
      return event.eventName === value;
    case 'ReadOnly':
      return String(event.readOnly) === value;
    case 'Username':
      return event.username === value;
    case 'ResourceType':
      return event.resources.some(({ type }) => type === value);
    case 'ResourceName':
      return event.resources.some(({ name }) => name === value);
    case 'EventSource':
      return event.eventSource === value;
    case 'AccessKeyId':
      return event.accessKeyId === value;
    default:
      return key satisfies never;
  }
}

/** The page begins after the cursor, or at the end of the time that is asked for. */
function earlierCursor(after: EventCursor | undefined, endTime: number): EventCursor {
  const end = { time: endTime, sequence: farthest };
  return after === undefined || after.time > endTime ? end : after;
}

/** The event in its file; undefined when the file is gone or says something else there. */
function readFound({ file, table, ordinal, sequence }: FoundRow, lines: LineReader): ReadEvent | undefined {
  const bytes = lines.read(file, table.offsetOf(ordinal), table.lengthOf(ordinal));
  const line = bytes === undefined ? undefined : readLine(bytes);
  if (line?.sequence !== sequence) return undefined;
  const json = recordOf(line);
  return readEvent(parseObject(json), json);
}

function foundEvent(event: ReadEvent, sequence: number): FoundEvent {
  const { time, eventId, eventName, eventSource, readOnly, username, accessKeyId, resources, json } = event;
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
