import { expect, test } from 'vitest';
import { createOpenedSessions } from './opened-sessions.ts';
import { now, roleClaims } from '../test/claims.ts';

const session = { claims: roleClaims, secretAccessKey: 'secret' };

test('gives back a session for its own token and access key id only', () => {
  const opened = createOpenedSessions(100_000);
  opened.keep('A', 'token', session);
  expect(opened.find('A', 'token', now)).toBe(session);
  expect(opened.find('A', 'other', now)).toBeUndefined();
  expect(opened.find('B', 'token', now)).toBeUndefined();
});

test('forgets a session when it has expired', () => {
  const opened = createOpenedSessions(100_000);
  opened.keep('A', 'token', session);
  expect(opened.find('A', 'token', roleClaims.expiresAt - 1)).toBe(session);
  expect(opened.find('A', 'token', roleClaims.expiresAt)).toBeUndefined();
  expect(opened.find('A', 'token', now)).toBeUndefined();
});

test('keeps what is used, and no more than its bound', () => {
  const opened = createOpenedSessions(20_000);
  for (let index = 0; index < 1000; index += 1) {
    opened.keep(`A${index}`, 'token', session);
    expect(opened.find('A0', 'token', now)).toBe(session);
    expect(opened.fill.bytes).toBeLessThanOrEqual(20_000);
  }
  const kept = Array.from({ length: 1000 }, (_, index) => opened.find(`A${index}`, 'token', now));
  expect(kept.filter((found) => found !== undefined).length).toBeGreaterThanOrEqual(5);
  expect(kept.at(-1)).toBe(session);
});
