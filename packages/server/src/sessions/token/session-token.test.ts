import { createCipheriv, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionClaims } from '../claims.ts';
import { mostAncestors } from '../descent.ts';
import { subjectDigest } from '../subject-id.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { packClaims } from './pack-claims.ts';
import { allottedPolicyBytes } from './pack-policies.ts';
import { largestTokenSize, openSessionToken, sealSessionToken } from './session-token.ts';
import { now } from '../test/claims.ts';
import { newKeyRing } from '../test/ring.ts';

const accessKeyId = 'ASIARZPUZDIKLB4OT3X2';
const characters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_ \n');

let ring: Awaited<ReturnType<typeof newKeyRing>>;
let otherRing: Awaited<ReturnType<typeof newKeyRing>>;
let keyRing: KeyRing;
beforeAll(async () => {
  [ring, otherRing] = await Promise.all([newKeyRing(), newKeyRing()]);
  ({ keyRing } = ring);
});
afterAll(() => Promise.all([ring.store.close(), otherRing.store.close()]));

const seal = (claims: Uint8Array, minimumSize = 0) =>
  sealSessionToken(claims, accessKeyId, keyRing.mintingKey, minimumSize);
const open = (token: string, id = accessKeyId, opener = keyRing) =>
  openSessionToken(token, id, (keyId) => opener.find(keyId, now));

test('a token gives back its claims, followed by padding, and is at least as large as asked', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3039 }), fc.integer({ min: 0, max: 4096 }), (claims, minimum) => {
      const { token, nonce } = seal(claims, minimum);
      const opened = open(token);
      expect(opened?.packedClaims.subarray(0, claims.length).equals(claims)).toBe(true);
      expect(opened?.packedClaims.subarray(claims.length).every((byte) => byte === 0)).toBe(true);
      expect(opened?.nonce).toEqual(nonce);
      expect(opened?.key).toBe(keyRing.mintingKey);
      const natural = Math.ceil((33 + claims.length) / 3) * 4;
      expect(token).toHaveLength(Math.max(natural, Math.ceil(minimum / 4) * 4));
    }),
  );
});

describe('a token does not open', () => {
  const claims = randomBytes(100);

  test('with any character altered, left out or doubled', () => {
    const { token } = seal(claims);
    for (let index = 0; index < token.length; index += 1) {
      const [before, after] = [token.slice(0, index), token.slice(index + 1)];
      for (const character of characters.filter((other) => other !== token[index])) {
        expect(open(before + character + after)).toBeUndefined();
      }
      expect(open(before + after)).toBeUndefined();
      expect(open(token.slice(0, index + 1) + token.slice(index))).toBeUndefined();
    }
  });

  test('with any bit altered', () => {
    const bytes = Buffer.from(seal(claims).token, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(open(altered.toString('base64'))).toBeUndefined();
    }
  });

  test('when it is cut at any place', () => {
    const bytes = Buffer.from(seal(claims).token, 'base64');
    for (let length = 0; length < bytes.length; length += 1) {
      expect(open(bytes.subarray(0, length).toString('base64'))).toBeUndefined();
    }
  });

  test.each([
    '',
    'ASIARZPUZDIKLB4OT3X3',
    'asiarzpuzdiklb4ot3x2',
    `${accessKeyId} `,
    accessKeyId.slice(0, -1),
  ])('beside the access key id "%s"', (id) => expect(open(seal(claims).token, id)).toBeUndefined());

  test('with another ring, even under the same key id', () => {
    const { token } = seal(claims);
    expect(open(token, accessKeyId, otherRing.keyRing)).toBeUndefined();
    const impostor: KeyRing = { ...otherRing.keyRing, find: () => otherRing.keyRing.mintingKey };
    expect(open(token, accessKeyId, impostor)).toBeUndefined();
  });

  test('when it is larger than the largest, although its seal is good', () => {
    const { token, nonce } = seal(randomBytes(3039));
    const header = Buffer.from(token, 'base64').subarray(0, 17);
    for (const [length, opens] of [
      [3039, true],
      [3040, false],
    ] as const) {
      const { encryptionKey } = keyRing.mintingKey;
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce, { authTagLength: 16 });
      cipher.setAAD(Buffer.concat([header.subarray(0, 5), Buffer.from(accessKeyId)]));
      const sealed = cipher.update(Buffer.alloc(length));
      cipher.final();
      const made = Buffer.concat([header, sealed, cipher.getAuthTag()]).toString('base64');
      expect(open(made) !== undefined).toBe(opens);
    }
  });

  test('when it is any text', () => {
    const anyText = fc.oneof(fc.string(), fc.base64String({ minLength: 44, maxLength: 4200 }));
    fc.assert(
      fc.property(anyText, (text) => {
        expect(open(text)).toBeUndefined();
      }),
    );
  });

  test('in the URL-safe alphabet or without its padding', () => {
    const { token } = seal(randomBytes(302));
    expect(token).toMatch(/[+/].*=$/);
    expect(open(token)).toBeDefined();
    expect(open(token.replaceAll('=', ''))).toBeUndefined();
    expect(open(token.replaceAll('+', '-').replaceAll('/', '_'))).toBeUndefined();
  });
});

test('no two tokens of the same claims are alike', () => {
  expect(seal(Buffer.alloc(10)).token).not.toBe(seal(Buffer.alloc(10)).token);
});

test('a token larger than the largest is not made', () => {
  expect(seal(randomBytes(3039)).token).toHaveLength(largestTokenSize);
  expect(() => seal(randomBytes(3040))).toThrow(RangeError);
  expect(() => seal(randomBytes(1), 4097)).toThrow(RangeError);
});

describe('everything at its longest fits into a token', () => {
  const account = '123456789012';
  const base: SessionClaims = {
    kind: 'role',
    accountId: account,
    principalId: 'AROARZPUZDIKLB4OT3X2A',
    sessionName: 's'.repeat(64),
    issuedAt: now,
    expiresAt: now,
    mfaAuthenticatedAt: now,
    sourceIdentity: 'i'.repeat(256),
  };
  const userId = 'AIDARZPUZDIKLB4OT3X2A';
  const ancestor = { accessKeyId, principalId: base.principalId, issuedAt: now, expiresAt: now };
  const user = {
    arn: `arn:aws:iam::${account}:user/${'p'.repeat(510)}/${'u'.repeat(64)}`,
    accessKeyId,
  };
  const roleSession = {
    arn: `arn:aws:sts::${account}:assumed-role/${'r'.repeat(64)}/${'s'.repeat(64)}`,
    accessKeyId,
  };
  const digest = subjectDigest('subject');

  test.each<[string, Partial<SessionClaims>, number]>([
    ['a user’s long-term key', { assumedBy: user, origin: { kind: 'user', id: userId } }, 644],
    [
      'a session of a user',
      { assumedBy: user, ancestors: [ancestor], origin: { kind: 'user', id: userId } },
      679,
    ],
    [
      'the last of a chain that a federated subject began',
      {
        assumedBy: roleSession,
        ancestors: Array.from({ length: mostAncestors }, () => ancestor),
        origin: { kind: 'subject', id: digest },
      },
      770,
    ],
    ['a provider', { federatedProvider: `arn:aws:iam::${account}:oidc-provider/${'p'.repeat(255)}` }, 297],
  ])('when it was begun by %s', (_begun, claims, bytes) => {
    const policies = randomBytes(allottedPolicyBytes);
    const packed = packClaims({ ...base, ...claims }, policies);
    expect(packed.length - packClaims(base, policies).length).toBe(bytes);
    expect(seal(packed).token.length).toBeLessThanOrEqual(largestTokenSize);
  });
});
