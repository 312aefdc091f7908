/**
 * What LookupEvents may look for; the values are texts, those of ReadOnly `true` and `false`.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupAttribute.html
 */
export interface EventAttribute {
  readonly key:
    | 'EventId'
    | 'EventName'
    | 'ReadOnly'
    | 'Username'
    | 'ResourceType'
    | 'ResourceName'
    | 'EventSource'
    | 'AccessKeyId';
  readonly value: string;
}

/** Where a page ended: the next one begins after it. */
export interface EventCursor {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly sequence: number;
}

/** Which events to find; all that is given must fit. */
export interface EventQuery {
  /** 12 digits: the account that the events are for (recipientAccountId). */
  readonly account: string;
  readonly attribute?: EventAttribute | undefined;
  /** Epoch milliseconds, both included. */
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
  /** E.g. `AssumeRole`. */
  readonly eventName?: string | undefined;
  /** E.g. `sts.amazonaws.com`. */
  readonly eventSource?: string | undefined;
  /** The `userIdentity.arn`. */
  readonly principalArn?: string | undefined;
  readonly sourceIp?: string | undefined;
  /** E.g. `AccessDenied`. */
  readonly errorCode?: string | undefined;
  readonly requestId?: string | undefined;
  readonly sourceIdentity?: string | undefined;
  readonly accessKeyId?: string | undefined;
  /** The most events to answer. */
  readonly limit: number;
  readonly after?: EventCursor | undefined;
}

/** An event that was found. Its members are those of the CloudTrail record. */
export interface FoundEvent {
  /** Its number in the audit trail. */
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly eventId: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly readOnly: boolean;
  /** The session name of role sessions, the user name of users. */
  readonly username: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly resources: readonly { readonly type: string; readonly name: string }[];
  /** The whole CloudTrail record, as it was recorded. */
  readonly json: string;
}

export interface EventPage {
  readonly events: readonly FoundEvent[];
  /** Undefined when these are the last. */
  readonly next: EventCursor | undefined;
}
