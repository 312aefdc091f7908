import {
  samlAssertionExpired,
  samlAudienceMissing,
  samlConfirmationIncomplete,
  samlDestinationUnknown,
  samlNotYetValid,
  samlRecipientUnknown,
  samlRedeemedTooLate,
  samlSessionExpired,
} from '../../errors/saml-errors.ts';
import type { SamlAssertion } from './assertion.ts';
import type { SamlEndpoint } from './saml-endpoint.ts';

/** Seconds from its issue for which an assertion is taken. */
export const redemptionTime = 300;

/** Seconds by which the clock of an identity provider may differ from ours. */
const leeway = 60;

/** Where assertions of a provider go. */
interface Addressee {
  readonly endpoint: SamlEndpoint;
  readonly providerUuid: string;
}

/**
 * Checks that an assertion is for this service, and, where it names a provider by its UUID, for the one that it is proven to
 * be of; and that its time is now. Answers the recipient that it names. `now`: epoch seconds.
 *
 * Throws InvalidIdentityToken and ExpiredTokenException.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html,
 * SAML profiles section 4.1.4.3, SAML core section 3.2.2
 */
export function checkAssertion(assertion: SamlAssertion, addressee: Addressee, now: number): string {
  checkDestination(assertion, addressee);
  checkIssueTime(assertion, now);
  checkSpan(assertion, now);
  checkAudience(assertion, addressee);
  const { sessionEndsAt } = assertion;
  if (sessionEndsAt !== undefined && sessionEndsAt <= now) throw samlSessionExpired(sessionEndsAt);
  return confirmedRecipient(assertion, addressee, now);
}

/** An empty one is one. */
function checkDestination({ destination }: SamlAssertion, { endpoint, providerUuid }: Addressee): void {
  if (destination !== undefined && !endpoint.isRecipient(destination, providerUuid)) {
    throw samlDestinationUnknown(endpoint.recipients(providerUuid));
  }
}

function checkIssueTime({ issuedAt }: SamlAssertion, now: number): void {
  if (issuedAt > now + leeway) throw samlNotYetValid('IssueInstant', issuedAt);
  if (issuedAt + redemptionTime <= now) throw samlRedeemedTooLate(issuedAt);
}

interface Span {
  readonly notBefore?: number;
  readonly notOnOrAfter?: number;
}

function checkSpan({ notBefore, notOnOrAfter }: Span, now: number): void {
  if (notBefore !== undefined && notBefore > now + leeway) {
    throw samlNotYetValid('NotBefore', notBefore);
  }
  if (notOnOrAfter !== undefined && notOnOrAfter + leeway <= now) {
    throw samlAssertionExpired(notOnOrAfter);
  }
}

function checkAudience({ audienceRestrictions }: SamlAssertion, { endpoint, providerUuid }: Addressee): void {
  const isMet = audienceRestrictions.every((audiences) =>
    audiences.some((audience) => endpoint.isAudience(audience, providerUuid)),
  );
  const expected = endpoint.audiences(providerUuid);
  if (audienceRestrictions.length === 0) throw samlAudienceMissing('missing', expected);
  if (!isMet) throw samlAudienceMissing('unexpected', expected);
}

/** One confirmation that holds is enough (SAML core section 2.4.1.1). */
function confirmedRecipient(
  { confirmations }: SamlAssertion,
  { endpoint, providerUuid }: Addressee,
  now: number,
): string {
  const complete = confirmations.flatMap(({ recipient, ...span }) =>
    recipient === undefined || span.notOnOrAfter === undefined ? [] : [{ recipient, span }],
  );
  if (complete.length === 0) throw samlConfirmationIncomplete();
  const [first, ...others] = complete.filter(({ recipient }) =>
    endpoint.isRecipient(recipient, providerUuid),
  );
  if (first === undefined) throw samlRecipientUnknown(endpoint.recipients(providerUuid));
  for (const { recipient, span } of others) if (isNow(span, now)) return recipient;
  checkSpan(first.span, now);
  return first.recipient;
}

function isNow({ notBefore = 0, notOnOrAfter = Infinity }: Span, now: number): boolean {
  return notBefore <= now + leeway && now < notOnOrAfter + leeway;
}
