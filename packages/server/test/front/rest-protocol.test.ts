import { describe, expect, test } from 'vitest';
import { rootCaller } from '../../src/authentication/key-caller.ts';
import type { Api } from '../../src/call/api.ts';
import { operation } from '../../src/call/operation.ts';
import type { RequestOutcome } from '../../src/call/request-outcome.ts';
import type { Services } from '../../src/call/services.ts';
import { ServiceError } from '../../src/errors/service-error.ts';
import { createPipeline } from '../../src/front/pipeline.ts';
import type { Protocol } from '../../src/front/protocol.ts';
import { awsRestJson } from '../../src/front/rest/aws-rest-json.ts';
import { RestProtocol } from '../../src/front/rest/rest-protocol.ts';
import { ReceivedRequest } from '../../src/wire/raw-request.ts';
import type { RawRequest, RawResponse } from '../../src/wire/raw-request.ts';
import { boolean, integer, list, string, structure, timestamp } from '../../src/wire/shape/index.ts';

/** A library, whose readers prove by a token that they are some. */

const places = {
  shelf: string({ max: 5 }).required(),
  number: integer({ min: 1 }),
  isLent: boolean(),
  since: timestamp(),
  language: string(),
};
const echo = { errors: [], access: () => [], run: (input: object) => input } as const;
const getBook = operation({
  ...echo,
  name: 'GetBook',
  input: places,
  output: { ...places, reader: string() },
  http: {
    method: 'GET',
    path: '/v1/shelves/{shelf}/books/{number}',
    query: { isLent: 'is-lent', since: 'since' },
    headers: { language: 'x-language' },
  },
  run: (input, { caller }) => ({ ...input, reader: caller.arn }),
});
const written = {
  shelf: string().required(),
  title: string({ max: 20 }).required(),
  authors: list(structure({ name: string().required() }), { max: 2 }),
};
const addBook = operation({
  ...echo,
  name: 'AddBook',
  input: written,
  output: written,
  http: { method: 'POST', path: '/v1/shelves/{shelf}/books', status: 201 },
});
const burnBooks = operation({
  ...echo,
  name: 'BurnBooks',
  input: {},
  http: { method: 'DELETE', path: '/v1/shelves', status: 204 },
  run: () => {
    throw new ServiceError('AccessDenied', 403, 'Never.', undefined, { reason: 'ARTICLE_5' });
  },
});
const library: Api = {
  service: 'library',
  version: '1',
  namespace: '',
  rest: 'aws',
  operations: [getBook, addBook, burnBooks],
};

const reader = 'arn:aws:iam::111122223333:root';
const boundHeaders: (readonly string[])[] = [];
const rest = new RestProtocol({
  routes: library.operations.map((each) => ({
    api: library,
    operation: each,
    service: library.service,
    name: each.name,
  })),
  authenticate(request, _route, bound) {
    boundHeaders.push(bound);
    if (request.header('authorization') !== 'Bearer letmein')
      throw new ServiceError('MissingAuthenticationToken', 403, 'Who?');
    return { caller: rootCaller('111122223333', 'AKIAIOSFODNN7EXAMPLE'), region: 'us-east-1' };
  },
  form: awsRestJson,
});
const otherwise: Protocol = {
  find: () => ({ status: 404, headers: [], body: '"nothing here"' }),
  refuse: () => expect.unreachable(),
};

const outcomes: RequestOutcome[] = [];
const answer = createPipeline({
  isFresh: () => true,
  protocols: [rest, otherwise],
  services: { lastUses: { note: () => undefined, noteAction: () => undefined } } as unknown as Services,
  admit: () => undefined,
  observers: [(outcome) => void outcomes.push(outcome)],
  keepDenial: () => ({ headers: [] }),
  region: 'us-east-1',
  onFailure: () => expect.unreachable(),
});

async function ask(
  request: string,
  {
    headers = ['Authorization', 'Bearer letmein'],
    body = '',
  }: Partial<Pick<RawRequest, 'headers'>> & { body?: string } = {},
): Promise<{ response: RawResponse; body: unknown; errorType: string | undefined }> {
  const [method = '', target = ''] = request.split(' ');
  outcomes.length = 0;
  boundHeaders.length = 0;
  const response = await answer(
    new ReceivedRequest({
      method,
      target,
      headers,
      body: Buffer.from(body),
      sourceIp: '192.0.2.1',
      secureTransport: true,
      receivedAt: 1_795_341_600_000,
    }),
    'the-id',
  );
  const text = response.body.toString();
  const place = response.headers.indexOf('x-amzn-ErrorType');
  return {
    response,
    body: text === '' ? '' : JSON.parse(text),
    errorType: place < 0 ? undefined : response.headers[place + 1],
  };
}

describe('an operation is asked for by method and path', () => {
  test.each<[string, object]>([
    ['GET /v1/shelves/poems/books/7', { shelf: 'poems', number: 7 }],
    ['GET /v1/shelves/po%2Fms/books/007', { shelf: 'po/ms', number: 7 }],
    ['GET /v1/shelves/%C3%A9t%C3%A9/books/7?is-lent=true', { shelf: 'été', number: 7, isLent: true }],
    ['GET /v1/shelves/a/books/7?is-lent=FALSE&is-lent=true&x=y', { shelf: 'a', number: 7, isLent: false }],
    [
      'GET /v1/shelves/a/books/7?since=2026-11-22T10%3A00%3A00Z',
      { shelf: 'a', number: 7, since: 1795341600 },
    ],
    ['GET /v1/shelves/%2E%2E/books/7', { shelf: '..', number: 7 }],
  ])('%s', async (request, input) => {
    const { response, body } = await ask(request);
    expect({ status: response.status, body }).toEqual({ status: 200, body: { ...input, reader } });
    expect(response.headers).toEqual(['x-amzn-RequestId', 'the-id', 'Content-Type', 'application/json']);
    expect(outcomes).toMatchObject([{ status: 200, requestId: 'the-id', input }]);
  });

  test('headers may hold members, and whoever checks a signature is told which', async () => {
    const headers = ['Authorization', 'Bearer letmein', 'X-Language', 'fr'];
    const { body } = await ask('GET /v1/shelves/a/books/1', { headers });
    expect(body).toMatchObject({ language: 'fr' });
    expect(boundHeaders).toEqual([['x-language']]);
    await ask('GET /v1/shelves/a/books/1');
    expect(boundHeaders).toEqual([[]]);
  });

  test('what stands nowhere else stands in the body, and what is declared nowhere is left out', async () => {
    const sent = { shelf: 'other', title: 'Été', authors: [{ name: 'a', x: 1 }], more: {} };
    const { response, body } = await ask('POST /v1/shelves/poems/books', { body: JSON.stringify(sent) });
    expect(response.status).toBe(201);
    expect(body).toEqual({ shelf: 'poems', title: 'Été', authors: [{ name: 'a' }] });
  });
});

describe('what cannot be done is said in AWS’s words', () => {
  const book = 'GET /v1/shelves/poems/books/7';
  const add = 'POST /v1/shelves/poems/books';
  const deep = `{"title":${'['.repeat(40)}${']'.repeat(40)}}`;
  test.each<[string, { headers?: readonly string[]; body?: string }, number, string, object]>([
    [book, { headers: [] }, 403, 'MissingAuthenticationTokenException', { message: 'Who?' }],
    ['PUT /v1/shelves/poems/books/7', {}, 405, 'MethodNotAllowedException', {}],
    ['GET /v1/shelves/novels/books/7', {}, 400, 'ValidationException', {}],
    ['GET /v1/shelves/poems/books/0', {}, 400, 'ValidationException', {}],
    ['GET /v1/shelves/poems/books/x', {}, 400, 'SerializationException', {}],
    ['GET /v1/shelves/%FF/books/1', {}, 400, 'ValidationException', {}],
    [`${book}?is-lent=%`, {}, 400, 'ValidationException', {}],
    [`${book}?is-lent=perhaps`, {}, 400, 'SerializationException', {}],
    [`${book}?${'a&'.repeat(5000)}`, {}, 400, 'ValidationException', {}],
    [`${book}?since=yesterday`, {}, 400, 'ValidationException', {}],
    [add, {}, 400, 'ValidationException', {}],
    [add, { body: '[]' }, 400, 'SerializationException', {}],
    [add, { body: '{"title":1}' }, 400, 'SerializationException', {}],
    [add, { body: deep }, 400, 'SerializationException', {}],
    ['DELETE /v1/shelves', {}, 403, 'AccessDeniedException', { message: 'Never.', reason: 'ARTICLE_5' }],
  ])('%s %j is refused with %i %s', async (request, sent, status, errorType, body) => {
    const refused = await ask(request, sent);
    expect({ ...refused, status: refused.response.status }).toMatchObject({ status, errorType, body });
    expect(outcomes).toMatchObject([{ status, requestId: 'the-id' }]);
  });

  test.each(['GET /v2', 'GET /v1/shelves/', 'POST /', 'GET /v1/shelves//books/1'])(
    '%s is for other protocols',
    async (request) => {
      const { response } = await ask(request);
      expect(response.status).toBe(404);
      expect(boundHeaders).toEqual([]);
    },
  );
});
