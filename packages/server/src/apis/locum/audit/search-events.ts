import { findEventPage } from '../../shared/find-event-page.ts';
import { takeLookup } from '../../shared/take-lookup.ts';
import { integer, list, string, structure } from '../../../wire/shape/index.ts';
import * as shapes from '../../shared/event-shapes.ts';
import { operation } from '../../../call/operation.ts';

const filter = () => string({ min: 1, max: 2048 });

/**
 * Finds events of the caller's account by several things at once, the newest first: what LookupEvents of CloudTrail, which
 * takes one, cannot. A page may be shorter than it was asked for, and not be the last. SequenceNumber is that of the audit trail: it
 * tells the order within a second, also of events that were asked for apart.
 */
export const searchEvents = operation({
  name: 'SearchEvents',
  input: {
    PrincipalArn: filter(),
    Username: filter(),
    EventName: filter(),
    EventSource: filter(),
    SourceIpAddress: filter(),
    ErrorCode: filter(),
    SourceIdentity: filter(),
    AccessKeyId: filter(),
    RequestId: filter(),
    ...shapes.eventPageRequest,
  },
  output: {
    Events: list(structure({ ...shapes.eventMembers, SequenceNumber: integer() })),
    NextToken: string(),
  },
  errors: ['InvalidTimeRangeException', 'InvalidNextTokenException', 'ThrottlingException'],
  access: (_request, { caller }) => [
    {
      action: 'locum:SearchEvents',
      resource: `arn:aws:locum::${caller.accountId}:event/*`,
      resourceAccount: caller.accountId,
    },
  ],
  async run(request, call) {
    takeLookup(call);
    const { Username } = request;
    const filters = {
      principalArn: request.PrincipalArn,
      eventName: request.EventName,
      sourceIp: request.SourceIpAddress,
      errorCode: request.ErrorCode,
      sourceIdentity: request.SourceIdentity,
      accessKeyId: request.AccessKeyId,
      requestId: request.RequestId,
      eventSource: request.EventSource,
      attribute: Username === undefined ? undefined : ({ key: 'Username', value: Username } as const),
    };
    const { events, nextToken } = await findEventPage(request, filters, call);
    return {
      Events: events.map((event) => ({ ...shapes.eventOf(event), SequenceNumber: event.sequence })),
      NextToken: nextToken,
    };
  },
});
