import type { EventAttribute } from '../../history/event-query.ts';
import { invalidReadOnly } from '../../errors/cloudtrail-errors.ts';
import { findEventPage } from '../shared/find-event-page.ts';
import { takeLookup } from '../shared/take-lookup.ts';
import { string } from '../../wire/shape/index.ts';
import * as shapes from '../shared/event-shapes.ts';
import { operation } from '../../call/operation.ts';

/**
 * Finds events of the caller's account, the newest first: all that the audit trail still keeps, whichever region they name.
 * There are no Insights events here.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const lookupEvents = operation({
  name: 'LookupEvents',
  input: {
    LookupAttributes: shapes.lookupAttributes(),
    EventCategory: string({ values: ['insight'] }),
    ...shapes.eventPageRequest,
  },
  output: shapes.eventPage,
  errors: [
    'InvalidLookupAttributesException',
    'InvalidTimeRangeException',
    'InvalidMaxResultsException',
    'InvalidNextTokenException',
    'InvalidEventCategoryException',
    'UnsupportedOperationException',
    'OperationNotPermittedException',
  ],
  access: (_request, { caller }) => [
    { action: 'cloudtrail:LookupEvents', resource: '*', resourceAccount: caller.accountId },
  ],
  async run(request, call) {
    takeLookup(call);
    const attribute = attributeOf(request.LookupAttributes?.[0]);
    if (request.EventCategory !== undefined) return { Events: [] };
    const { events, nextToken } = await findEventPage(request, { attribute }, call);
    return { Events: events.map(shapes.eventOf), NextToken: nextToken };
  },
});

interface LookupAttribute {
  readonly AttributeKey: string;
  readonly AttributeValue: string;
}

function attributeOf(asked: LookupAttribute | undefined): EventAttribute | undefined {
  const key = shapes.attributeKeys.find((candidate) => candidate === asked?.AttributeKey);
  if (asked === undefined || key === undefined) return undefined;
  const { AttributeValue: value } = asked;
  if (key === 'ReadOnly' && value !== 'true' && value !== 'false') throw invalidReadOnly();
  return { key, value };
}
