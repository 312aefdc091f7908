import type { Signin, SigninPerson } from '../call/call-facts.ts';
import type { RequestOutcome } from '../call/request-outcome.ts';
import { timeOrderedUuid } from '../wire/time-ordered-uuid.ts';
import { eventOrigin } from './event-origin.ts';
import { formatEventTime } from './event-time.ts';
import { cut, quote, textMember } from './json-text.ts';
import { tlsDetails } from './tls-details.ts';
import { callerIdentity, federatedIdentity } from './user-identity.ts';

/** Characters of an error's text and of an address that are kept. */
const longest = 1024;

/**
 * The CloudTrail record of a sign-in, one line of JSON, for the account that is signed in to.
 * Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export function signinLine(outcome: RequestOutcome, signin: Signin): string {
  const { request, requestId, region, error } = outcome;
  const { eventName, person, loginTo, samlProviderArn } = signin;
  const { identity, accountId, isMfaProven } = whoIs(person);
  const failure =
    error === undefined
      ? ''
      : textMember('errorCode', error.code) +
        textMember('errorMessage', error.message === '' ? undefined : cut(error.message, longest));
  return (
    `{"eventVersion":"1.11","userIdentity":${identity},"eventTime":"${formatEventTime(request.receivedAt / 1000)}"` +
    `,"eventSource":"signin.amazonaws.com","eventName":"${eventName}"${eventOrigin(request, region)}${failure}` +
    `,"requestParameters":null,"responseElements":{"${eventName}":"${error === undefined ? 'Success' : 'Failure'}"}` +
    `,"additionalEventData":{"MobileVersion":"No","MFAUsed":"${isMfaProven ? 'Yes' : 'No'}"` +
    `${textMember('LoginTo', loginTo && withoutQuery(loginTo))}${textMember('SamlProviderArn', samlProviderArn)}}` +
    `,"requestID":${quote(requestId)},"eventID":"${timeOrderedUuid(request.receivedAt)}","readOnly":false` +
    `,"eventType":"AwsConsoleSignIn","managementEvent":true,"recipientAccountId":"${accountId}"` +
    `,"eventCategory":"Management"${tlsDetails(request)}}`
  );
}

/** Of MFA at an identity provider nothing is known. */
function whoIs(person: SigninPerson) {
  if ('federated' in person) {
    const { federated, accountId } = person;
    return { identity: federatedIdentity(federated), accountId, isMfaProven: false };
  }
  const { caller } = person;
  const isMfaProven = caller.session?.mfaAuthenticatedAt !== undefined;
  return { identity: callerIdentity(caller), accountId: caller.accountId, isMfaProven };
}

/** A query can hold tokens: that of our own federation endpoint does. */
function withoutQuery(address: string): string {
  const { origin, pathname } = new URL(address);
  return cut(origin + pathname, longest);
}
