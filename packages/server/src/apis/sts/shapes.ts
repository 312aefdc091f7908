import type { SessionClaims } from '../../sessions/claims.ts';
import type { TrustedContext } from '../../sessions/trusted-context.ts';
import type { IssuedSession } from '../../sessions/sessions.ts';
import { integer, list, map, string, structure, timestamp } from '../../wire/shape/index.ts';

/** Shapes that several operations of STS share, with the constraints of AWS's model of 2011-06-15. */

/** AWS's expressions are Java's, where `\u10000` is not what it seems: beyond the BMP nothing matches. */
const anyText =
  '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+';
const matchesAnyText = /^[\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd]+$/;

const latinText = '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+';
const tagText = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';

export const arn = () => string({ min: 20, max: 2048, pattern: anyText, matches: matchesAnyText });

export const roleSessionName = () => string({ min: 2, max: 64, pattern: '[\\w+=,.@-]*' });

/** AWS's model bounds its length for all operations but AssumeRole; it is bounded together with managed policies. */
export const sessionPolicy = () => string({ min: 1, pattern: latinText });

export const boundedSessionPolicy = () => string({ min: 1, max: 2048, pattern: latinText });

/** AWS documents at most ten managed session policies. */
export const policyArns = () => list(structure({ arn: arn() }), { max: 10 });

export const durationSeconds = (max: number) => integer({ min: 900, max });

export const tagKey = () => string({ min: 1, max: 128, pattern: `${tagText}+` });

export const sessionTags = () =>
  list(
    structure({
      Key: tagKey().required(),
      Value: string({ min: 0, max: 256, pattern: `${tagText}*` }).required(),
    }),
    { max: 50 },
  );

export const mfaSerialNumber = () => string({ min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' });

export const mfaTokenCode = () => string({ min: 6, max: 6, pattern: '[\\d]*' });

/** AWS takes 256 characters since July 2026; its model says 64. */
export const sourceIdentity = () => string({ min: 2, max: 256, pattern: '[\\w+=,.@-]*' });

/** Bytes. */
export const minimumSessionTokenSize = () => integer({ min: 0, max: 4096 });

export const credentials = () =>
  structure({
    AccessKeyId: string(),
    SecretAccessKey: string(),
    SessionToken: string(),
    Expiration: timestamp(),
  });

/** The credentials of an answer. */
export const credentialsOf = (session: IssuedSession, claims: SessionClaims) => ({
  AccessKeyId: session.accessKeyId,
  SecretAccessKey: session.secretAccessKey,
  SessionToken: session.sessionToken,
  Expiration: claims.expiresAt,
});

/** On whose behalf a session acts: who he is concerns him and his identity provider, and no record of calls has it. */
export const trustedIdentityPropagationContext = () =>
  structure({
    OriginIdentity: structure({
      Subject: string({ sensitive: true }),
      SubjectType: string({ sensitive: true }),
      Issuer: string({ sensitive: true }),
      FederatedProviderArn: string(),
    }),
    TransactionContext: structure({ IdentityProvider: map(string({ sensitive: true })) }),
  });

/** As answers have it; undefined where there is none. */
export const trustedIdentityPropagationContextOf = (context: TrustedContext | undefined) =>
  context && {
    OriginIdentity: {
      Subject: context.subject,
      SubjectType: context.subjectType,
      Issuer: context.issuer,
      FederatedProviderArn: context.providerArn,
    },
    ...(context.transaction.length > 0 && {
      TransactionContext: {
        IdentityProvider: Object.fromEntries(context.transaction.map(({ key, value }) => [key, value])),
      },
    }),
  };
