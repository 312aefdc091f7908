import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RequestOutcome } from '../../call/request-outcome.ts';
import type { Services } from '../../call/services.ts';
import { IssuanceLimits } from '../../limits/issuance-limits.ts';
import { ReceivedRequest } from '../../wire/raw-request.ts';
import { createAdmission } from '../admission.ts';
import { createPipeline } from '../pipeline.ts';
import { PagesProtocol } from './pages-protocol.ts';

/** An audit trail that takes no more records lets nobody in, to pages neither. */

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function front() {
  const { promise: room, resolve: makeRoom } = Promise.withResolvers<void>();
  const outcomes: RequestOutcome[] = [];
  const pages = new PagesProtocol([
    {
      service: 'signin',
      name: 'Greet',
      path: '/hello',
      methods: { GET: () => ({ status: 200, headers: [], body: 'hello' }) },
      refuse: ({ status, code }) => ({ status, headers: [], body: `a page about ${code}` }),
    },
  ]);
  const answer = createPipeline({
    isFresh: () => true,
    protocols: [pages],
    services: {} as Services,
    admit: createAdmission({ room: () => room }, new IssuanceLimits({ perPrincipal: 1, perAccount: 1 })),
    observers: [(outcome) => void outcomes.push(outcome)],
    keepDenial: () => ({ headers: [] }),
    region: 'us-east-1',
    onFailure: () => undefined,
  });
  const ask = (method: string) =>
    answer(
      new ReceivedRequest({
        method,
        target: '/hello?name=alice',
        headers: [],
        body: Buffer.alloc(0),
        sourceIp: '192.0.2.1',
        secureTransport: true,
        receivedAt: 1_795_341_600_000,
      }),
    );
  return { ask, makeRoom, outcomes };
}

test('a page waits for room, and is refused in its own way when there is none for long', async () => {
  const { ask, outcomes } = front();
  const answer = ask('GET');
  await vi.advanceTimersByTimeAsync(4_999);
  expect(await Promise.race([answer, Promise.resolve('waiting')])).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1);
  expect(await answer).toMatchObject({ status: 503, body: 'a page about ServiceUnavailable' });
  expect(outcomes).toMatchObject([{ subject: { service: 'signin', name: 'Greet' }, status: 503 }]);
});

test('and goes on as soon as there is some', async () => {
  const { ask, makeRoom, outcomes } = front();
  const answer = ask('HEAD');
  makeRoom();
  expect(await answer).toMatchObject({ status: 200, body: 'hello' });
  expect(outcomes).toMatchObject([{ subject: { service: 'signin', name: 'Greet' }, status: 200 }]);
});

test('a method that it has no answer to is refused at once', async () => {
  const { ask } = front();
  expect(await ask('DELETE')).toMatchObject({ status: 405, body: 'a page about MethodNotAllowed' });
});
