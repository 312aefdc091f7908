import { timeOrderedUuid } from '../wire/time-ordered-uuid.ts';
import { formatEventTime } from './event-time.ts';

/** Something that the service did or found by itself, with no request that it was asked by. */
export interface ServiceEvent {
  /** 12 digits: whose event it is. */
  readonly accountId: string;
  readonly region: string;
  readonly eventName: string;
  readonly resources?: readonly { readonly ARN: string; readonly accountId: string; readonly type: string }[];
  /** What there is to tell; nothing secret. */
  readonly details: object;
  /** Epoch milliseconds. */
  readonly time: number;
}

const serviceName = 'locum.amazonaws.com';

/**
 * The CloudTrail record of what the service did by itself, one line of JSON.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/non-api-aws-service-events.html
 */
export function serviceEventLine({
  accountId,
  region,
  eventName,
  resources,
  details,
  time,
}: ServiceEvent): string {
  return JSON.stringify({
    eventVersion: '1.11',
    userIdentity: { accountId, invokedBy: serviceName },
    eventTime: formatEventTime(time / 1000),
    eventSource: serviceName,
    eventName,
    awsRegion: region,
    sourceIPAddress: serviceName,
    userAgent: serviceName,
    requestParameters: null,
    responseElements: null,
    eventID: timeOrderedUuid(time),
    readOnly: false,
    resources,
    eventType: 'AwsServiceEvent',
    managementEvent: true,
    recipientAccountId: accountId,
    serviceEventDetails: details,
    eventCategory: 'Management',
  });
}
