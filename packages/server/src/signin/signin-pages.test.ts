import { createSecretKey } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Services } from '../call/services.ts';
import { SealedValues } from '../store/sealed-values.ts';
import { ReceivedRequest } from '../wire/raw-request.ts';
import { createSigninPages } from './signin-pages.ts';

/** An audit trail that takes no more records lets nobody sign in. */

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const { promise: room, resolve: makeRoom } = Promise.withResolvers<void>();
const pages = createSigninPages({
  services: {
    audit: { room: () => room },
    samlEndpoint: { origin: 'https://sts.example.com' },
  } as unknown as Services,
  sealed: new SealedValues(createSecretKey(Buffer.alloc(32, 1))),
  api: () => expect.unreachable(),
  region: 'us-east-1',
  onRefusal: () => undefined,
});
const ask = (method: string, target: string) =>
  pages(
    new ReceivedRequest({
      method,
      target,
      headers: [],
      body: Buffer.alloc(0),
      sourceIp: '192.0.2.1',
      secureTransport: true,
      receivedAt: 1_795_341_600_000,
    }),
    target,
  );

test.each([
  ['POST', '/saml'],
  ['POST', '/saml/role'],
  ['GET', '/federation'],
  ['POST', '/federation'],
])('%s %s waits for room, and is refused when there is none for long', async (method, target) => {
  const answer = ask(method, target);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(await Promise.race([answer, Promise.resolve('waiting')])).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1);
  expect(await answer).toMatchObject({ status: 503, body: expect.stringContaining('ServiceUnavailable') });
});

test('and goes on as soon as there is some', async () => {
  const answer = ask('GET', '/federation');
  makeRoom();
  expect(await answer).toMatchObject({ status: 400 });
});
