import { assert, property, string, uuid } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeOrderedUuid } from '../wire/time-ordered-uuid.ts';
import { authorizationIdOf, requestIdOf } from './authorization-id.ts';

describe('an authorization id', () => {
  test('has the form of AWS’s', () => {
    expect(authorizationIdOf(timeOrderedUuid(1_795_341_600_000))).toMatch(/^[0-9a-z]{24,25}$/);
  });

  test('is that of one request', () => {
    assert(
      property(uuid(), (requestId) => {
        expect(requestIdOf(authorizationIdOf(requestId)!)).toBe(requestId);
      }),
    );
  });

  test('is nothing else', () => {
    assert(
      property(string(), (text) => {
        const requestId = requestIdOf(text);
        expect(requestId === undefined || authorizationIdOf(requestId) === text).toBe(true);
      }),
    );
  });

  test.each([
    '',
    '0123',
    'f5lxx1zz5pnorynqglhzmsp34',
    'zzzzzzzzzzzzzzzzzzzzzzzzz',
    'A',
    'a-b',
    '1'.repeat(257),
  ])('%j is none', (text) => expect(requestIdOf(text)).toBeUndefined());

  test.each(['req-1', '', '018F0000-0000-7000-8000-000000000000'])('a request %j has none', (requestId) =>
    expect(authorizationIdOf(requestId)).toBeUndefined(),
  );
});
