import { expect, test } from 'vitest';
import { rootCaller } from '../../src/authentication/key-caller.ts';
import type { Api } from '../../src/call/api.ts';
import { operation } from '../../src/call/operation.ts';
import type { RequestOutcome } from '../../src/call/request-outcome.ts';
import type { Route } from '../../src/call/route.ts';
import type { Services } from '../../src/call/services.ts';
import { ServiceError } from '../../src/errors/service-error.ts';
import { createPipeline } from '../../src/front/pipeline.ts';
import type { AskedOperation, Protocol } from '../../src/front/protocol.ts';
import { ReceivedRequest } from '../../src/wire/raw-request.ts';
import type { RawRequest, RawResponse } from '../../src/wire/raw-request.ts';
import { integer, string } from '../../src/wire/shape/index.ts';

/** The front has a seat for a protocol of methods, path templates, bearer tokens and errors of its own. */

const getBook = operation({
  name: 'GetBook',
  input: { shelf: string({ max: 5 }).required(), number: integer({ min: 1 }) },
  output: { title: string(), reader: string() },
  errors: [],
  access: () => [],
  run: ({ shelf, number }, { caller }) => ({ title: `${shelf} ${number}`, reader: caller.arn }),
});
const library: Api = { service: 'library', version: '1', namespace: '', operations: [getBook] };
const route: Route = { api: library, operation: getBook, service: 'library', name: 'GetBook' };

const json = (status: number, value: unknown): RawResponse => ({
  status,
  headers: ['Content-Type', 'application/json'],
  body: JSON.stringify(value),
});

const rest: Protocol = {
  find(request): AskedOperation | undefined {
    const [, shelf, number] = /^\/v1\/shelves\/(\w+)\/books\/(\d+)$/.exec(request.target) ?? [];
    if (shelf === undefined || request.method !== 'GET') return undefined;
    return {
      route,
      authenticate() {
        if (request.header('authorization') !== 'Bearer letmein')
          throw new ServiceError('Unauthorized', 401, 'Who?');
        return { caller: rootCaller('111122223333', 'AKIAIOSFODNN7EXAMPLE'), region: 'us-east-1' };
      },
      readInput: () => ({ shelf, number: Number(number) }),
      answer: (output) => json(200, { book: output }),
    };
  },
  refuse: ({ status, code }, { requestId }) => json(status, { error: code, id: requestId }),
};
const otherwise: Protocol = {
  find: () => json(404, 'nothing here'),
  refuse: () => expect.unreachable(),
};

const outcomes: RequestOutcome[] = [];
const answer = createPipeline({
  protocols: [rest, otherwise],
  services: { lastUses: { note: () => undefined, noteAction: () => undefined } } as unknown as Services,
  admit: () => undefined,
  observers: [(outcome) => void outcomes.push(outcome)],
  describeDenial: () => [],
  region: 'us-east-1',
  onFailure: () => expect.unreachable(),
});

function get(target: string, token?: string): Promise<RawResponse> {
  const request: RawRequest = new ReceivedRequest({
    method: 'GET',
    target,
    headers: token === undefined ? [] : ['Authorization', `Bearer ${token}`],
    body: Buffer.alloc(0),
    sourceIp: '192.0.2.1',
    secureTransport: true,
    receivedAt: 1_795_341_600_000,
  });
  return Promise.resolve(answer(request, 'the-id'));
}

const book = { title: 'poems 7', reader: 'arn:aws:iam::111122223333:root' };

test.each([
  ['/v1/shelves/poems/books/7', 'letmein', 200, { book }],
  ['/v1/shelves/poems/books/7', undefined, 401, { error: 'Unauthorized', id: 'the-id' }],
  ['/v1/shelves/novels/books/7', 'letmein', 400, { error: 'ValidationError', id: 'the-id' }],
  ['/v1/shelves/poems/books/0', 'letmein', 400, { error: 'ValidationError', id: 'the-id' }],
  ['/v2', 'letmein', 404, 'nothing here'],
])('GET %s with the token %s is answered with %i', async (target, token, status, body) => {
  outcomes.length = 0;
  const response = await get(target, token);
  expect({ status: response.status, body: JSON.parse(response.body.toString()) }).toEqual({ status, body });
  expect(outcomes).toMatchObject([{ status, requestId: 'the-id' }]);
});
