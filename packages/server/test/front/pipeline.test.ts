import { describe, expect, test } from 'vitest';
import { operation } from '../../src/call/operation.ts';
import type { Route } from '../../src/call/route.ts';
import type { Services } from '../../src/call/services.ts';
import { ServiceError } from '../../src/errors/service-error.ts';
import { createPipeline } from '../../src/front/pipeline.ts';
import type { Protocol } from '../../src/front/protocol.ts';
import { ReceivedRequest } from '../../src/wire/raw-request.ts';
import type { RawResponse } from '../../src/wire/raw-request.ts';
import { turnsDuring } from '../support/turns-during.ts';

/** What the pipeline does between its steps, with a protocol of paths. */

const read = operation({ name: 'Read', input: {}, errors: [], access: () => [], run: () => ({}) });
const route: Route = {
  api: { service: 'library', version: '1', namespace: '', operations: [read] },
  operation: read,
  service: 'library',
  name: 'Read',
};
const status = (code: number): RawResponse => ({ status: code, headers: [], body: '' });

const paths: Protocol = {
  find({ target }) {
    if (target === '/unknown') throw new ServiceError('UnknownOperation', 404, 'Which?');
    if (target === '/nothing') return status(204);
    return {
      route,
      authenticate: () => {
        if (target === '/denied') throw new ServiceError('AccessDenied', 403, 'No.');
        return undefined;
      },
      readInput: () => ({}),
      answer: () => status(200),
    };
  },
  refuse: (error) => status(error.status),
};

function front() {
  const asked: string[] = [];
  const recorded: number[] = [];
  const answer = createPipeline({
    protocols: [paths],
    absentServices: {
      find(request) {
        asked.push(request.target);
        if (request.header('host') === 'elsewhere') throw new ServiceError('NotHere', 404, 'Elsewhere.');
        return undefined;
      },
      refuse: () => status(421),
    },
    isFresh: () => true,
    services: {} as Services,
    admit: () => undefined,
    observers: [(outcome) => void recorded.push(outcome.status)],
    keepDenial: () => ({ headers: [] }),
    region: 'us-east-1',
    onFailure: () => expect.unreachable(),
  });
  const send = (target: string, size = 0, host = 'here') => {
    const parts = { method: 'POST', target, headers: ['Host', host], body: Buffer.alloc(size) };
    return answer(
      new ReceivedRequest({ ...parts, sourceIp: '192.0.2.1', secureTransport: true, receivedAt: 0 }),
    );
  };
  return { asked, recorded, send };
}

describe('a request for a service that may not be here', () => {
  test.each([
    ['/known', [], 200, 200],
    ['/denied', [], 403, 403],
    ['/nothing', ['/nothing'], 204, 421],
    ['/unknown', ['/unknown'], 404, 421],
  ])('is looked at only where there is no operation: %s', async (target, looked, here, elsewhere) => {
    const { asked, recorded, send } = front();
    expect((await send(target)).status).toBe(here);
    expect(asked).toEqual(looked);
    expect((await send(target, 0, 'elsewhere')).status).toBe(elsewhere);
    expect(recorded).toHaveLength(2);
  });
});

describe('between the steps of a request', () => {
  test.each([
    ['that is answered', '/known', 2],
    ['that is refused', '/denied', 1],
  ])('%s, others have their turn where its body is large', async (_, target, turns) => {
    const { recorded, send } = front();
    const answering = Promise.resolve(send(target, 1_000_000));
    expect(recorded).toEqual([]);
    expect(await turnsDuring(answering)).toBeGreaterThanOrEqual(turns);
    expect(recorded).toEqual([(await answering).status]);
  });

  test('nobody waits where it is small', () => {
    const { recorded, send } = front();
    expect([send('/known', 999_999), send('/denied', 999_999)]).toEqual([status(200), status(403)]);
    expect(recorded).toEqual([200, 403]);
  });
});
