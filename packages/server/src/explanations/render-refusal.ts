import type { ProofFailure, ProofFailureReason } from '../errors/failure.ts';
import type { RefusedProof } from './kept-explanation.ts';

/** What is said of the token, the response, or the part of it that failed. */
const predicates: Readonly<Record<ProofFailureReason, string>> = {
  malformed: 'does not have the form that it must have',
  missing: 'is missing',
  unexpected: 'is not what is taken here',
  expired: 'lies too far in the past',
  'not-yet-valid': 'lies in the future',
  'unknown-issuer': 'is the URL of no OpenID Connect provider of the account',
  'unknown-provider': 'comes with a SAML provider that the account does not have',
  'unknown-key': 'is signed with a key that its issuer does not have',
  'bad-signature': 'has no signature that the keys of the provider verify, or cannot be decrypted',
  'issuer-unreachable': 'could not be verified, since its issuer did not answer',
  'issuer-unusable': "could not be verified, since its issuer's configuration or keys cannot be used",
  'issuer-untrusted': "could not be verified, since its issuer's certificate has none of the thumbprints",
  'issuer-asked-too-often': 'could not be verified, since its issuer was asked for keys too often of late',
  replayed: 'was used before',
  unencrypted: 'is not encrypted, as the provider wants it',
  'lacks-context': 'does not have what the context provider takes, or has it as no single text that fits',
  unsupported: 'is of a kind that is not taken here',
  'not-permitted': 'names a role that the provider may not vouch for',
};

/** Every reason why a proof can fail. */
export const proofFailureReasons: readonly string[] = Object.keys(predicates);

/** Characters that would break a line or turn the text around. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A few lines that a person reads, whatever characters the request's ARN and the provider's settings hold. */
export function renderRefusal({ operation, roleArn, failure }: RefusedProof): string {
  const { reason, expected = [], moment } = failure;
  const lines = [
    `${operation} was refused for ${roleArn}.`,
    `${subjectOf(failure)} ${predicates[reason]}.`,
    ...(moment === undefined ? [] : [`It is ${new Date(moment * 1000).toISOString()}.`]),
    ...(expected.length === 0 ? [] : [`Taken would be: ${expected.join(', ')}.`]),
  ];
  return lines.map((line) => line.replaceAll(unprintable, '\u{FFFD}')).join('\n');
}

function subjectOf({ kind, claim }: ProofFailure): string {
  if (kind === 'web-identity') return claim === undefined ? 'The token' : `The claim ${claim} of the token`;
  if (claim === 'validUntil') return `The ${claim} of the provider's metadata`;
  return claim === undefined ? 'The SAML response' : `The ${claim} of the SAML response`;
}
