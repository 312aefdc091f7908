import { parseArn } from '@locum/policy';
import type { Route } from '../call/route.ts';
import type { RequestOutcome } from '../call/request-outcome.ts';
import { timeOrderedUuid } from '../wire/time-ordered-uuid.ts';
import { additionalEventData } from './additional-event-data.ts';
import { formatEventTime } from './event-time.ts';
import { eventError } from './event-error.ts';
import { eventOrigin } from './event-origin.ts';
import { eventResources, samlProviderOf } from './event-resources.ts';
import { formOf } from './operation-form.ts';
import { requestParameters, responseElements } from './request-parameters.ts';
import { tlsDetails } from './tls-details.ts';
import { callerIdentity, federatedIdentity, foreignIdentity } from './user-identity.ts';

/** Whose trail an event is for, and who did it as that account may see him. */
interface Recipient {
  /** 12 digits. */
  readonly accountId: string;
  /** The `userIdentity`, `{…}`. */
  readonly identity: string;
}

/**
 * The CloudTrail records of a request, each one line of JSON: one for the caller's account, and one for the account whose
 * role, or root, the call was about, where that is another. None where nobody was proven to call, where no operation was
 * named, and for what was turned away at the door before it was looked at.
 *
 * By hand: a general serializer takes several times as long, and this runs once for each request.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function auditLines(outcome: RequestOutcome): readonly string[] {
  const { route } = outcome;
  if (route === undefined || isTurnedAway(outcome)) return [];
  const recipients = recipientsOf(outcome);
  if (recipients.length === 0) return [];
  const told = tell(outcome, route);
  const { receivedAt } = outcome.request;
  const issuedIn = outcome.facts.issued?.claims.accountId;
  const shared = recipients.length > 1 ? `,"sharedEventID":"${timeOrderedUuid(receivedAt)}"` : '';
  return recipients.map(
    ({ accountId, identity }) =>
      `{"eventVersion":"1.11","userIdentity":${identity}${told.before}` +
      `${additionalEventData(outcome, accountId === issuedIn)},"requestID":"${outcome.requestId}","eventID":"${timeOrderedUuid(receivedAt)}"` +
      `${told.after},"recipientAccountId":"${accountId}"${shared},"eventCategory":"Management"${told.tls}}`,
  );
}

/** What is the same for all recipients. */
function tell(outcome: RequestOutcome, route: Route) {
  const { request, region, error } = outcome;
  const form = formOf(route);
  return {
    before:
      `,"eventTime":"${formatEventTime(request.receivedAt / 1000)}"${form.name}${eventOrigin(request, region)}` +
      `${eventError(route.api, form, error)},"requestParameters":${requestParameters(form, outcome)}` +
      `,"responseElements":${responseElements(form, outcome)}`,
    after: `,"readOnly":${form.isReadOnly}${eventResources(outcome)},"eventType":"AwsApiCall","managementEvent":true`,
    tls: tlsDetails(request),
  };
}

/** Too many calls, or no room for their records: to record these would be what the door is there to prevent. */
function isTurnedAway({ error, input }: RequestOutcome): boolean {
  return input === undefined && (error?.code === 'Throttling' || error?.code === 'ServiceUnavailable');
}

/** Where it is sure that there is such an account: it has the role, or the provider. */
function federatedAccount({ checks, facts, input }: RequestOutcome): string | undefined {
  const owned = checks.find(({ check }) => check.resourcePolicy !== undefined);
  const provider = samlProviderOf(input) ?? facts.federated?.identityProvider ?? '';
  return owned?.check.resourceAccount ?? parseArn(provider)?.account;
}

function recipientsOf(outcome: RequestOutcome): readonly Recipient[] {
  const { caller, checks, facts } = outcome;
  const { federated, issued } = facts;
  if (caller === undefined || caller.principal.kind === 'anonymous') {
    if (federated === undefined) return [];
    const accountId = federatedAccount(outcome);
    return accountId === undefined ? [] : [{ accountId, identity: federatedIdentity(federated) }];
  }
  const own = { accountId: caller.accountId, identity: callerIdentity(caller) };
  // A resource that has a policy is there, and so is its account.
  const owner =
    issued?.claims.accountId ??
    checks.find(({ check }) => check.resourcePolicy !== undefined)?.check.resourceAccount;
  if (owner === undefined || owner === own.accountId) return [own];
  return [own, { accountId: owner, identity: foreignIdentity(caller) }];
}
