import type { PolicyLayer } from '@locum/policy';

/**
 * What failed, as data beside an error's text: for the log, traces and `locum why`, and never on the wire of the call
 * itself. Everything in it is a word of this service, a moment, or a setting of the account that may ask; nothing is text
 * that the sender of a proof chose, since that may be anything, even a secret.
 */
export type Failure = ProofFailure | PolicyFailure;

/** An outside proof was not taken. */
export type ProofFailure = WebIdentityFailure | SamlFailure;

/** Of a token of an OpenID Connect issuer. */
export interface WebIdentityFailure extends ProofDetails {
  readonly kind: 'web-identity';
  /** Absent where it is the token as a whole. */
  readonly claim?: WebIdentityClaim;
}

/** Of a SAML response, or the assertion in it. */
export interface SamlFailure extends ProofDetails {
  readonly kind: 'saml';
  /** The element or attribute; absent where it is the response as a whole. */
  readonly claim?: SamlClaim;
}

interface ProofDetails {
  readonly reason: ProofFailureReason;
  /** What would have been taken instead, where that is no secret: at most five. */
  readonly expected?: readonly string[];
  /** The moment that the claim names, in epoch seconds, where it has passed or is still to come. */
  readonly moment?: number;
}

/** `locum why` has a sentence for each, and the reference page a row. */
export type ProofFailureReason =
  | 'malformed'
  | 'missing'
  | 'unexpected'
  | 'expired'
  | 'not-yet-valid'
  | 'unknown-issuer'
  | 'unknown-provider'
  | 'unknown-key'
  /** Also where a SAML assertion could not be decrypted: who guesses at a ciphertext must not learn which it was. */
  | 'bad-signature'
  | 'issuer-unreachable'
  | 'issuer-unusable'
  | 'issuer-untrusted'
  | 'issuer-asked-too-often'
  | 'replayed'
  | 'unencrypted'
  /** `expected` names the claim or attribute that the context provider takes. */
  | 'lacks-context'
  | 'unsupported'
  | 'not-permitted';

const tagsClaim = 'https://aws.amazon.com/tags';

export type WebIdentityClaim =
  | 'iss'
  | 'sub'
  | 'aud'
  | 'azp'
  | 'exp'
  | 'iat'
  | 'nbf'
  | 'amr'
  | typeof tagsClaim
  | `${typeof tagsClaim}.principal_tags`
  | `${typeof tagsClaim}/transitive_tag_keys`
  | 'https://aws.amazon.com/source_identity'
  | 'https://aws.amazon.com/roles';

export type SamlClaim =
  /** Of the response. */
  | 'Status'
  | 'Destination'
  /** Of the assertion, or the response. */
  | 'Assertion'
  | 'Version'
  | 'ID'
  | 'Issuer'
  | 'IssueInstant'
  | 'Subject'
  | 'NameID'
  | 'SubjectConfirmationData'
  | 'Recipient'
  | 'Conditions'
  | 'NotBefore'
  | 'NotOnOrAfter'
  | 'Audience'
  | 'SessionNotOnOrAfter'
  | 'Name'
  /** AWS's attributes, without what all their names begin with. */
  | 'Role'
  | 'RoleSessionName'
  | 'SessionDuration'
  | 'SourceIdentity'
  | 'PrincipalTag'
  | 'TransitiveTagKeys'
  /** Of the provider's metadata. */
  | 'validUntil';

/** The policies did not allow it. */
export interface PolicyFailure {
  readonly kind: 'policy';
  readonly reason: 'explicit-deny' | 'no-allow';
  /** The first that denied, or lacked an Allow, in the order AWS names them. */
  readonly layer?: PolicyLayer;
  /** The first of that layer that denies; nothing where nothing allows. */
  readonly statement?: FailedStatement;
}

/** A statement of a policy. */
export interface FailedStatement {
  /** The policy's ARN, or the name of an inline policy. */
  readonly policyId: string;
  /** Position in the document's Statement list, from 0. */
  readonly index: number;
  readonly sid?: string;
}
