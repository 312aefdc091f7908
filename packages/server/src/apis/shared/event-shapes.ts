import type { FoundEvent } from '../../history/event-query.ts';
import { integer, list, string, structure, timestamp } from '../../wire/shape/index.ts';

/** Shapes of CloudTrail 2013-11-01, which Locum's own API uses too. */

export const eventMembers = {
  EventId: string(),
  EventName: string(),
  ReadOnly: string(),
  AccessKeyId: string(),
  EventTime: timestamp(),
  EventSource: string(),
  Username: string(),
  Resources: list(structure({ ResourceType: string(), ResourceName: string() })),
  CloudTrailEvent: string(),
} as const;

export const eventOf = (found: FoundEvent) => ({
  EventId: found.eventId,
  EventName: found.eventName,
  ReadOnly: String(found.readOnly),
  AccessKeyId: found.accessKeyId,
  EventTime: Math.floor(found.time / 1000),
  EventSource: found.eventSource,
  Username: found.username,
  Resources: found.resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
  CloudTrailEvent: found.json,
});

export const attributeKeys = [
  'EventId',
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
] as const;

/** AWS takes one at a time. */
export const lookupAttributes = () =>
  list(
    structure({
      AttributeKey: string({ values: attributeKeys }).required(),
      AttributeValue: string({ min: 1, max: 2000 }).required(),
    }),
    { max: 1 },
  );

/** The most events of a page, and as many as come where nobody says how many. */
export const largestPage = 50;

export const eventPageRequest = {
  StartTime: timestamp(),
  EndTime: timestamp(),
  MaxResults: integer({ min: 1, max: largestPage }),
  NextToken: string(),
} as const;

export const eventPage = { Events: list(structure(eventMembers)), NextToken: string() } as const;
