import type { FoundEvent } from './event-query.ts';
import { objectIn, objectsIn, textIn } from './json-members.ts';
import type { JsonObject } from './json-members.ts';

/** What can be asked of an event, as its record has it. */
export interface ReadEvent extends Omit<FoundEvent, 'sequence'> {
  /** The recipientAccountId. */
  readonly account: string;
  readonly requestId: string | undefined;
  readonly errorCode: string | undefined;
  readonly sourceIp: string | undefined;
  readonly principalArn: string | undefined;
  readonly sourceIdentity: string | undefined;
}

/** Reads a CloudTrail record; undefined when it is none. `json` is its text. */
export function readEvent(record: JsonObject | undefined, json: string): ReadEvent | undefined {
  const eventId = textIn(record, 'eventID');
  const account = textIn(record, 'recipientAccountId');
  const time = Date.parse(textIn(record, 'eventTime') ?? '');
  if (record === undefined || eventId === undefined || account === undefined || Number.isNaN(time)) {
    return undefined;
  }
  const identity = objectIn(record, 'userIdentity');
  return {
    json,
    time,
    account,
    eventId,
    eventName: textIn(record, 'eventName') ?? '',
    eventSource: textIn(record, 'eventSource') ?? '',
    readOnly: record['readOnly'] === true,
    username: usernameOf(identity),
    accessKeyId: textIn(identity, 'accessKeyId'),
    requestId: textIn(record, 'requestID'),
    errorCode: textIn(record, 'errorCode'),
    sourceIp: textIn(record, 'sourceIPAddress'),
    principalArn: textIn(identity, 'arn'),
    sourceIdentity: textIn(objectIn(identity, 'sessionContext'), 'sourceIdentity'),
    resources: resourcesOf(record),
  };
}

/** The session name of role and federation sessions, which ends their principal id; the user name of users. */
function usernameOf(identity: JsonObject | undefined): string | undefined {
  const userName = textIn(identity, 'userName');
  if (userName !== undefined) return userName;
  const type = textIn(identity, 'type');
  if (type === 'Root') return 'root';
  if (type !== 'AssumedRole' && type !== 'FederatedUser') return undefined;
  return textIn(identity, 'principalId')?.split(':').at(1);
}

function resourcesOf(record: JsonObject | undefined): FoundEvent['resources'] {
  return objectsIn(record, 'resources').flatMap((resource) => {
    const type = textIn(resource, 'type');
    const name = textIn(resource, 'ARN');
    return type === undefined || name === undefined ? [] : [{ type, name }];
  });
}
