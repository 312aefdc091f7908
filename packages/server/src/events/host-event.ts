import { formatEventTime } from './event-time.ts';
import { quote } from './json-text.ts';

/** What a command on the host did to an installation that was not running. */
export interface HostEvent {
  readonly eventName: 'RestoreBackup' | 'ResetAdministrator' | 'RotateMasterKey';
  /** Epoch milliseconds. */
  readonly time: number;
  /** Of the operating system. */
  readonly userName: string;
  /** What else is to be known of it; no secret. */
  readonly details: Readonly<Record<string, string | boolean>>;
}

/**
 * The CloudTrail record of such an event, one line of JSON, for the management account. Nobody signed: who did it is who the
 * operating system took him for.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/non-api-aws-service-events.html
 */
export function hostEventLine(eventId: string, event: HostEvent, accountId: string, region: string): string {
  const { eventName, time, userName, details } = event;
  return (
    `{"eventVersion":"1.11","userIdentity":{"type":"Unknown","userName":${quote(userName)}}` +
    `,"eventTime":"${formatEventTime(time / 1000)}","eventSource":"locum.amazonaws.com","eventName":"${eventName}"` +
    `,"awsRegion":${quote(region)},"sourceIPAddress":"locum.amazonaws.com","userAgent":"locum.amazonaws.com"` +
    `,"requestParameters":null,"responseElements":null,"eventID":"${eventId}","readOnly":false` +
    `,"eventType":"AwsServiceEvent","managementEvent":true,"recipientAccountId":"${accountId}"` +
    `,"serviceEventDetails":${JSON.stringify(details)},"eventCategory":"Management"}`
  );
}
