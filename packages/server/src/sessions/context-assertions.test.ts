import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createContextAssertions, longestAssertion } from './context-assertions.ts';
import type { ContextAssertions } from './context-assertions.ts';
import { createSessions } from './sessions.ts';
import { anyContext, now, roleClaims } from './test/claims.ts';
import { newKeyRing } from './test/ring.ts';

let ring: Awaited<ReturnType<typeof newKeyRing>>;
let other: Awaited<ReturnType<typeof newKeyRing>>;
let time = now;
const assertionsOf = ({ keyRing }: Awaited<ReturnType<typeof newKeyRing>>): ContextAssertions =>
  createContextAssertions({ keyRing, clock: () => time });

beforeAll(async () => {
  [ring, other] = [await newKeyRing(), await newKeyRing()];
});
afterAll(async () => {
  await ring.store.close();
  await other.store.close();
});
beforeEach(() => {
  time = now;
});

const accountId = '123456789012';
const context = {
  subject: 'ana@example.com',
  issuer: 'issuer.example.com',
  providerArn: `arn:aws:iam::${accountId}:oidc-provider/issuer.example.com`,
  transaction: [{ key: 'tenant', value: 'blue' }],
  proven: 'AAAAAAAAAAAAAAAAAAAAAA',
  provenAt: now,
};
const scope = { accountId, providerArn: context.providerArn };

test('an assertion opens to its context, in any process of the installation, until it is over', () => {
  fc.assert(
    fc.property(anyContext, fc.integer({ min: 1, max: 900 }), (any, life) => {
      time = now;
      const assertion = assertionsOf(ring).seal(any, accountId, now + life);
      fc.pre(assertion !== undefined);
      const own = { accountId, providerArn: any.providerArn };
      expect(assertion).toMatch(/^[\w-]{4,2048}$/);
      expect(assertionsOf(ring).open(assertion, own)).toEqual(any);
      time = now + life;
      expect(assertionsOf(ring).open(assertion, own)).toBeUndefined();
    }),
  );
});

test('an assertion that is altered anywhere, cut or lengthened opens to nothing', () => {
  const assertion = assertionsOf(ring).seal(context, accountId, now + 900)!;
  expect(assertionsOf(ring).open(assertion, scope)).toEqual(context);
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom('A', 'Z', '-', '=', ' ', '.', '\u{1F600}', ''), (at, letter) => {
      const place = at % assertion.length;
      const altered = assertion.slice(0, place) + letter + assertion.slice(place + 1);
      fc.pre(altered !== assertion);
      expect(assertionsOf(ring).open(altered, scope)).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (more) => {
      expect(assertionsOf(ring).open(assertion + more, scope)).toBeUndefined();
    }),
  );
});

test.each([
  ['another account', { ...scope, accountId: '210987654321' }],
  ['another provider', { ...scope, providerArn: `${scope.providerArn}/main` }],
  [
    'account and provider with another border between',
    { accountId: `${accountId} arn`, providerArn: scope.providerArn.slice(4) },
  ],
])('an assertion is none of %s', (_name, elsewhere) => {
  const assertion = assertionsOf(ring).seal(context, accountId, now + 900)!;
  expect(assertionsOf(ring).open(assertion, elsewhere)).toBeUndefined();
});

test('an assertion is none of another installation', () => {
  const assertion = assertionsOf(ring).seal(context, accountId, now + 900)!;
  expect(assertionsOf(other).open(assertion, scope)).toBeUndefined();
});

test('an assertion is no session token, and a session token no assertion', () => {
  const sessions = createSessions({ keyRing: ring.keyRing, clock: () => time });
  const assertion = assertionsOf(ring).seal(context, accountId, now + 900)!;
  const { accessKeyId, sessionToken } = sessions.issue(roleClaims);
  const bytes = Buffer.from(assertion, 'base64url');
  expect(sessions.open(accessKeyId, assertion)).toBeUndefined();
  expect(sessions.open(accessKeyId, bytes.toString('base64'))).toBeUndefined();
  bytes[0] = 1;
  expect(sessions.open(accessKeyId, bytes.toString('base64'))).toBeUndefined();
  const token = Buffer.from(sessionToken, 'base64');
  expect(assertionsOf(ring).open(token.toString('base64url'), scope)).toBeUndefined();
  token[0] = 0xc1;
  expect(assertionsOf(ring).open(token.toString('base64url'), scope)).toBeUndefined();
});

test('the keys of tokens, secrets and assertions are not the same', () => {
  const { encryptionKey, derivationKey, assertionKey } = ring.keyRing.mintingKey;
  expect(assertionKey.equals(encryptionKey)).toBe(false);
  expect(assertionKey.equals(derivationKey)).toBe(false);
});

test('a context that makes too long an assertion is not sealed, and one that is too long not read', () => {
  const fits = 'x'.repeat(1350);
  expect(
    assertionsOf(ring).seal({ ...context, subject: fits }, accountId, now + 1)!.length,
  ).toBeLessThanOrEqual(longestAssertion);
  expect(
    assertionsOf(ring).seal({ ...context, subject: 'x'.repeat(1500) }, accountId, now + 1),
  ).toBeUndefined();
  expect(assertionsOf(ring).open('A'.repeat(longestAssertion + 4), scope)).toBeUndefined();
});

test('a key that is rotated away still opens what it sealed', async () => {
  const own = await newKeyRing();
  const assertion = assertionsOf(own).seal(context, accountId, now + 900)!;
  await own.keyRing.rotate(now);
  expect(assertionsOf(own).open(assertion, scope)).toEqual(context);
  await own.store.close();
});
