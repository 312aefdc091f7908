import type { Element } from '@xmldom/xmldom';
import type { SamlClaim } from '../../errors/failure.ts';
import { samlAssertionMalformed, samlConditionUnknown } from '../../errors/saml-errors.ts';
import { assertionNamespace, bearer, nameFormatPrefix, unspecifiedNameFormat } from './names.ts';
import { parseSamlTime } from './parse-saml-time.ts';
import { attributeOf, childElements, childrenNamed, textOf } from './xml-tree.ts';

/** What an assertion says. Times are epoch seconds. */
export interface SamlAssertion {
  readonly id: string;
  readonly issuer: string;
  readonly issuedAt: number;
  readonly subject: string;
  /** The format of the subject: without the prefix of SAML 2.0's own, or the whole URI. */
  readonly subjectType: string;
  readonly confirmations: readonly SubjectConfirmation[];
  readonly notBefore?: number;
  readonly notOnOrAfter?: number;
  /** The audiences of each restriction; each must be met. */
  readonly audienceRestrictions: readonly (readonly string[])[];
  /** It is to be used once. */
  readonly isOneTime: boolean;
  /** When the session at the identity provider ends. */
  readonly sessionEndsAt?: number;
  /** By name; those of one name are joined. A value that is no text is not among them. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  /** Where the response around it says that it goes. Who bears it may have written that: it is there to refuse by. */
  readonly destination?: string;
}

/** A way in which the subject is confirmed: whoever bears the assertion is it. */
export interface SubjectConfirmation {
  readonly recipient?: string;
  readonly notBefore?: number;
  readonly notOnOrAfter?: number;
}

/** Characters that SAML's own persistent names have at most (SAML core section 8.3.7); sessions keep it. */
const longestSubject = 256;

/** Conditions that are understood; what they say is read elsewhere, or does not concern who consumes an assertion. */
const knownConditions: ReadonlySet<string> = new Set([
  'AudienceRestriction',
  'OneTimeUse',
  'ProxyRestriction',
]);

/**
 * Reads an assertion that is proven to be the identity provider's.
 *
 * Throws InvalidIdentityToken.
 * Source: SAML core sections 2.3.3 to 2.7, https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf
 */
export function readAssertion(element: Element): SamlAssertion {
  if (attributeOf(element, 'Version') !== '2.0') throw samlAssertionMalformed('Version');
  const subject = onlyChild(element, 'Subject');
  const nameId = onlyChild(subject, 'NameID');
  const conditions = optionalChild(element, 'Conditions');
  const statements = childrenNamed(element, assertionNamespace, 'AuthnStatement');
  const sessionEnds = statements.flatMap((statement) => timeOf(statement, 'SessionNotOnOrAfter') ?? []);
  return {
    id: required(attributeOf(element, 'ID'), 'ID'),
    issuer: textIn(onlyChild(element, 'Issuer'), 'Issuer'),
    issuedAt: required(timeOf(element, 'IssueInstant'), 'IssueInstant'),
    subject: readSubject(nameId),
    subjectType: readSubjectType(attributeOf(nameId, 'Format')),
    confirmations: readConfirmations(subject),
    ...readConditions(conditions),
    ...(sessionEnds.length > 0 && { sessionEndsAt: Math.min(...sessionEnds) }),
    attributes: readAttributes(element),
  };
}

function readSubject(nameId: Element): string {
  const subject = textIn(nameId, 'NameID');
  if (subject.length > longestSubject) throw samlAssertionMalformed('NameID');
  return subject;
}

function readSubjectType(format = unspecifiedNameFormat): string {
  return format.startsWith(nameFormatPrefix) ? format.slice(nameFormatPrefix.length) : format;
}

function readConfirmations(subject: Element): readonly SubjectConfirmation[] {
  return childrenNamed(subject, assertionNamespace, 'SubjectConfirmation')
    .filter((confirmation) => attributeOf(confirmation, 'Method') === bearer)
    .flatMap((confirmation) => childrenNamed(confirmation, assertionNamespace, 'SubjectConfirmationData'))
    .map((data) => {
      const recipient = attributeOf(data, 'Recipient');
      return { ...(recipient !== undefined && { recipient }), ...readSpan(data) };
    });
}

/** A condition that is not understood may be one that is not met (section 2.5.1). */
function readConditions(conditions: Element | undefined) {
  if (conditions === undefined) return { audienceRestrictions: [], isOneTime: false };
  for (const { namespaceURI, localName } of childElements(conditions)) {
    if (namespaceURI !== assertionNamespace || !knownConditions.has(localName ?? ''))
      throw samlConditionUnknown();
  }
  return {
    ...readSpan(conditions),
    audienceRestrictions: childrenNamed(conditions, assertionNamespace, 'AudienceRestriction').map(
      (restriction) =>
        childrenNamed(restriction, assertionNamespace, 'Audience').map((audience) =>
          textIn(audience, 'Audience'),
        ),
    ),
    isOneTime: childrenNamed(conditions, assertionNamespace, 'OneTimeUse').length > 0,
  };
}

function readSpan(element: Element): Pick<SamlAssertion, 'notBefore' | 'notOnOrAfter'> {
  const notBefore = timeOf(element, 'NotBefore');
  const notOnOrAfter = timeOf(element, 'NotOnOrAfter');
  return {
    ...(notBefore !== undefined && { notBefore }),
    ...(notOnOrAfter !== undefined && { notOnOrAfter }),
  };
}

function readAttributes(element: Element): ReadonlyMap<string, readonly string[]> {
  const attributes = new Map<string, string[]>();
  for (const statement of childrenNamed(element, assertionNamespace, 'AttributeStatement')) {
    for (const attribute of childrenNamed(statement, assertionNamespace, 'Attribute')) {
      const name = required(attributeOf(attribute, 'Name'), 'Name');
      const values = childrenNamed(attribute, assertionNamespace, 'AttributeValue').flatMap(
        (value) => textOf(value) ?? [],
      );
      attributes.set(name, [...(attributes.get(name) ?? []), ...values]);
    }
  }
  return attributes;
}

function onlyChild(parent: Element, name: SamlClaim): Element {
  return required(optionalChild(parent, name), name);
}

function optionalChild(parent: Element, name: SamlClaim): Element | undefined {
  const [child, ...others] = childrenNamed(parent, assertionNamespace, name);
  if (others.length > 0) throw samlAssertionMalformed(name);
  return child;
}

function textIn(element: Element, name: SamlClaim): string {
  const text = textOf(element)?.trim();
  if (text === undefined || text === '') throw samlAssertionMalformed(name);
  return text;
}

function timeOf(element: Element, name: SamlClaim): number | undefined {
  const text = attributeOf(element, name);
  return text === undefined ? undefined : required(parseSamlTime(text), name);
}

function required<Value>(value: Value | undefined, name: SamlClaim): Value {
  if (value === undefined) throw samlAssertionMalformed(name);
  return value;
}
