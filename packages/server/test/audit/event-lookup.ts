import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { Event, LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { expect } from 'vitest';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { parseEvent } from './event-outcome.ts';
import type { EventRecord } from './event-outcome.ts';

/** Looks events up, all pages of them, and lets the service's clock go on as fast as an account may ask. */
export async function lookUp(
  service: TestService,
  input: LookupEventsCommandInput = {},
  as?: TestCredentials,
): Promise<Event[]> {
  const client = service.cloudtrail(as);
  const events: Event[] = [];
  let NextToken: string | undefined;
  do {
    service.advance(1);
    const page = await client.send(new LookupEventsCommand({ ...input, NextToken }));
    events.push(...(page.Events ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return events;
}

/** The id of a request, answered or refused. */
export async function requestIdOf(call: Promise<{ $metadata: { requestId?: string } }>): Promise<string> {
  const { $metadata } = await call.catch((error: { $metadata: { requestId?: string } }) => error);
  expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  return $metadata.requestId!;
}

/** The event of a request in the trail of the account of `as`. */
export async function eventOf(
  service: TestService,
  requestId: string,
  as?: TestCredentials,
): Promise<EventRecord> {
  const records = (await lookUp(service, {}, as)).map((event) => parseEvent(event.CloudTrailEvent!));
  const found = records.filter(({ requestID }) => requestID === requestId);
  expect(found).toHaveLength(1);
  return found[0]!;
}
