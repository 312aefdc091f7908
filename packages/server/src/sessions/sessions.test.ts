import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountOfIdentifier } from '../directory/identifiers.ts';
import { packedPolicyTooLarge } from '../errors/sts-errors.ts';
import { longestSessionSeconds } from './keys/key-ring.ts';
import { packedPolicySize } from './token/pack-policies.ts';
import type { PolicyClaims } from './token/pack-policies.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { anyClaims, now, roleClaims } from './test/claims.ts';
import { newKeyRing } from './test/ring.ts';

let ring: Awaited<ReturnType<typeof newKeyRing>>;
let sessions: Sessions;
let time = now;
const newSessions = (): Sessions => createSessions({ keyRing: ring.keyRing, clock: () => time });

beforeAll(async () => {
  ring = await newKeyRing();
});
afterAll(() => ring.store.close());
beforeEach(() => {
  time = now;
  sessions = newSessions();
});

test('a session opens to its claims and secret: at once, again, and in another process', () => {
  fc.assert(
    fc.property(anyClaims, fc.integer({ min: 0, max: 4096 }), (claims, minimumTokenSize) => {
      fc.pre((packedPolicySize(claims)?.percent ?? 0) <= 100);
      const issued = sessions.issue(claims, { minimumTokenSize });
      const { accessKeyId, secretAccessKey, sessionToken } = issued;
      for (const opener of [sessions, sessions, newSessions()]) {
        expect(opener.open(accessKeyId, sessionToken)).toEqual({ claims, secretAccessKey });
      }
      expect(accountOfIdentifier(accessKeyId)).toBe(claims.accountId);
      expect(issued.sessionTokenSize).toBe(sessionToken.length);
      expect(issued.sessionTokenSize).toBeGreaterThanOrEqual(minimumTokenSize);
      expect(issued.sessionTokenUtilization).toBe(Math.ceil((sessionToken.length / 4096) * 100));
      expect(issued.packedPolicySize).toBe(packedPolicySize(claims)?.percent);
    }),
  );
});

test('two sessions of the same claims share nothing', () => {
  const [one, two] = [sessions.issue(roleClaims), sessions.issue(roleClaims)];
  expect(one.accessKeyId).not.toBe(two.accessKeyId);
  expect(one.secretAccessKey).not.toBe(two.secretAccessKey);
  expect(sessions.open(one.accessKeyId, two.sessionToken)).toBeUndefined();
});

test('an opened session stays closed to another token or access key id', () => {
  const { accessKeyId, sessionToken } = sessions.issue(roleClaims);
  expect(sessions.open(accessKeyId, sessionToken)).toBeDefined();
  const other =
    sessionToken.slice(0, -5) + (sessionToken.at(-5) === 'A' ? 'B' : 'A') + sessionToken.slice(-4);
  expect(sessions.open(accessKeyId, other)).toBeUndefined();
  expect(sessions.open('ASIARZPUZDIKLB4OT3X2', sessionToken)).toBeUndefined();
});

test('the secret is nowhere in the token', () => {
  const { secretAccessKey, sessionToken } = sessions.issue(roleClaims);
  const bytes = Buffer.from(sessionToken, 'base64');
  expect(bytes.includes(Buffer.from(secretAccessKey, 'base64'))).toBe(false);
  expect(bytes.includes(secretAccessKey)).toBe(false);
  expect(bytes.includes('deploy')).toBe(false);
});

test('a session that has expired still opens, so that its caller can say so', () => {
  const { accessKeyId, secretAccessKey, sessionToken } = sessions.issue(roleClaims);
  time = roleClaims.expiresAt;
  expect(sessions.open(accessKeyId, sessionToken)).toEqual({ claims: roleClaims, secretAccessKey });
});

describe('a rotation of keys', () => {
  test('ends no session, and opens none after the longest could last', async () => {
    const claims = { ...roleClaims, expiresAt: now + longestSessionSeconds };
    const { accessKeyId, secretAccessKey, sessionToken } = sessions.issue(claims);
    await ring.keyRing.rotate(now);
    const after = sessions.issue(claims);
    time = now + longestSessionSeconds - 1;
    for (const opener of [sessions, newSessions()]) {
      expect(opener.open(accessKeyId, sessionToken)).toEqual({ claims, secretAccessKey });
    }
    time += 1;
    expect(sessions.open(accessKeyId, sessionToken)).toBeUndefined();
    expect(sessions.open(after.accessKeyId, after.sessionToken)).toBeDefined();
  });
});

test('policies and tags that do not fit are refused', () => {
  const value = randomBytes(2048).toString('base64');
  const tags = [{ key: 'tag', value }];
  const { tags: _tags, ...untagged } = roleClaims;
  const percentOf = (claims: PolicyClaims): number => packedPolicySize(claims)?.percent ?? 0;
  expect(percentOf({ tags })).toBeGreaterThan(100);
  for (const [claims, hasPolicies] of [
    [{ tags }, false],
    [{ policy: value }, true],
    [{ policy: value, tags }, true],
  ] as const) {
    const error = packedPolicyTooLarge(percentOf(claims), hasPolicies);
    expect(() => sessions.issue({ ...untagged, ...claims })).toThrow(error);
  }
});

test('other claims that do not fit are refused', () => {
  expect(() => sessions.issue({ ...roleClaims, sourceIdentity: 'i'.repeat(4096) })).toThrow(RangeError);
});
