import * as fc from 'fast-check';
import type { SessionClaims } from '../claims.ts';
import { mostAncestors } from '../descent.ts';
import type { TrustedContext } from '../trusted-context.ts';

/** 2027-01-15T08:00:00Z */
export const now = 1_800_000_000;

/** An hour of a role session. */
export const roleClaims: SessionClaims = {
  kind: 'role',
  accountId: '123456789012',
  principalId: 'AROARZPUZDIKLB4OT3X2A',
  sessionName: 'deploy',
  issuedAt: now,
  expiresAt: now + 3600,
};

const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength });
const time = fc.integer({ min: 0, max: 2 ** 40 });

const digits = (length: number) => fc.stringMatching(new RegExp(`^[A-Z2-7]{${length}}$`));

/** Ids as they are made, as they once were, and what is none. */
const identifier = fc.oneof(
  fc.tuple(fc.constantFrom('AROA', 'AIDA'), digits(17)).map((parts) => parts.join('')),
  digits(16).map((rest) => `ASIA${rest}`),
  fc.constantFrom('123456789012', 'AROAIN5ATK5U7KEXAMPLE', 'ASIAIN5ATK5U7KEXAMP1', 'AROA', ''),
  text(24),
);

const digest = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

const origin = fc.oneof(
  fc.record({ kind: fc.constant('user' as const), id: identifier }, { noNullPrototype: true }),
  fc.record(
    {
      kind: fc.constant('subject' as const),
      id: digest,
    },
    { noNullPrototype: true },
  ),
);

/** Any context that an identity provider may tell of a session. */
export const anyContext: fc.Arbitrary<TrustedContext> = fc.record(
  {
    subject: text(60),
    subjectType: text(20),
    issuer: text(60),
    providerArn: text(80),
    transaction: fc.array(fc.record({ key: text(20), value: text(30) }, { noNullPrototype: true }), {
      maxLength: 5,
    }),
    proven: digest,
    provenAt: time,
  },
  {
    requiredKeys: ['subject', 'issuer', 'providerArn', 'transaction', 'proven', 'provenAt'],
    noNullPrototype: true,
  },
);

/** Any claims at all, within the space of a token but for policies and tags. */
export const anyClaims: fc.Arbitrary<SessionClaims> = fc.record(
  {
    kind: fc.constantFrom('role', 'user', 'root', 'federated-user', 'assumed-root'),
    accountId: fc
      .integer({ min: 0, max: 999_999_999_999 })
      .map((account) => String(account).padStart(12, '0')),
    principalId: text(21),
    issuedAt: time,
    expiresAt: time,
    sessionName: text(64),
    mfaAuthenticatedAt: time,
    sourceIdentity: text(64),
    federatedProvider: text(150),
    federatedSubject: text(60),
    assumedBy: fc.record({ arn: text(150), accessKeyId: text(20) }),
    ancestors: fc.array(
      fc.record(
        { accessKeyId: identifier, principalId: identifier, issuedAt: time, expiresAt: time },
        { noNullPrototype: true },
      ),
      { minLength: 1, maxLength: mostAncestors },
    ),
    origin,
    policy: text(300),
    policyArns: fc.array(text(60), { maxLength: 10 }),
    tags: fc.array(fc.record({ key: text(20), value: text(40) }), { maxLength: 10 }),
    transitiveTagKeys: fc.array(text(20), { maxLength: 10 }),
    scopeDownPolicies: fc.array(text(200), { maxLength: 3 }),
    trustedContext: anyContext,
  },
  {
    requiredKeys: ['kind', 'accountId', 'principalId', 'issuedAt', 'expiresAt'],
    noNullPrototype: true,
  },
);
