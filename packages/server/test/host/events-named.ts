import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { TestCredentials, TestService } from '../support/running-service.ts';

/** The records of the events with a name, as the audit trail has them. */
export async function eventsNamed(
  service: TestService,
  name: string,
  as?: TestCredentials,
): Promise<readonly unknown[]> {
  const { Events = [] } = await service
    .cloudtrail(as)
    .send(
      new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }] }),
    );
  return Events.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent ?? '') as unknown);
}
