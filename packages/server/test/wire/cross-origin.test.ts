import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { send } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';

/** Calls from the pages of another origin, which a browser makes only where it is told that it may. */

/** What an SDK would send. */
interface SdkRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const site = createServer((_request, response) => response.end('<title>a console</title>'));
let origin: string;
let service: TestService;

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    site.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://localhost:${(site.address() as AddressInfo).port}`;
  service = await startTestService({ corsOrigins: [origin] });
}, 60_000);
afterAll(async () => {
  site.close();
  await service.close();
});

/** Takes the request of a client instead of sending it, but for what a browser sets by itself or does not let a page set. */
async function capture(call: (handler: object) => Promise<unknown>): Promise<SdkRequest> {
  let seen: SdkRequest | undefined;
  const handler = {
    handle(request: SdkRequest) {
      seen = request;
      return Promise.reject(new Error('captured'));
    },
  };
  await expect(call(handler)).rejects.toThrow('captured');
  const { headers, body } = seen!;
  const left = new Set(['host', 'content-length', 'user-agent', 'connection']);
  return {
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !left.has(name))),
    body,
  };
}

/** `x-amz-security-token` goes with the keys of a session. */
const session: TestCredentials = {
  accessKeyId: 'ASIAQQQQQQQQQQQQQQQQ',
  secretAccessKey: 'none of anybody',
  sessionToken: 'no token at all',
};

const clientOf = (credentials: TestCredentials, requestHandler: object) => ({
  endpoint: service.url,
  region: 'us-east-1',
  credentials,
  maxAttempts: 1,
  requestHandler: requestHandler as never,
});

const whoAmI = (credentials: TestCredentials) =>
  capture((handler) => new STSClient(clientOf(credentials, handler)).send(new GetCallerIdentityCommand({})));
const listRoots = (credentials: TestCredentials) =>
  capture((handler) =>
    new OrganizationsClient(clientOf(credentials, handler)).send(new ListRootsCommand({})),
  );

test.each([
  ['a form', whoAmI],
  ['JSON', listRoots],
])('the headers that the SDK sends with %s are allowed', async (_, request) => {
  const { headers } = await request(session);
  const asked = Object.keys(headers);
  expect(asked).toContain('x-amz-security-token');
  const answer = await send(service.url, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': asked.join(','),
    },
  });
  const allowed = String(answer.headers['access-control-allow-headers']).split(', ');
  expect(asked.filter((name) => !allowed.includes(name))).toEqual([]);
});

test.each([
  ['an answer', 200, {}],
  ['a refusal', 400, { authorization: 'AWS4-HMAC-SHA256 nonsense' }],
  ['a refusal before anything is read', 413, { 'content-length': '999999999' }],
])('%s is readable', async (_, status, change) => {
  const { headers, body } = await whoAmI(service.administrator);
  const answer = await send(service.url, { headers: { ...headers, ...change, origin }, body });
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' });
  expect(answer.headers['access-control-expose-headers']).toContain('x-amzn-RequestId');
});

test.each(['/saml', '/signin', '/federation', '/', '/healthz'])(
  'GET %s is readable to nobody else',
  async (target) => {
    const answer = await send(service.url, {
      method: 'GET',
      target,
      headers: { origin, accept: 'text/html' },
    });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  },
);

if (chromiumPath === undefined)
  console.warn('skipped in part: Chromium is not installed (apt-get install chromium)');

describe.skipIf(chromiumPath === undefined)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath!,
      args: ['--no-sandbox', '--disable-gpu'],
    });
  }, 60_000);
  afterAll(() => browser?.close());

  async function openAt(url: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(url);
    return page;
  }

  /** Status, request id and text of what a page gets, or what it is told instead. */
  const fetchFrom = (page: Page, request: SdkRequest | undefined, path = '/') =>
    page.evaluate(
      async ({ url, init }) => {
        try {
          const answer = await fetch(url, init);
          const text = await answer.text();
          return `${answer.status} ${answer.headers.get('x-amzn-RequestId') !== null} ${text}`;
        } catch (error) {
          return String(error);
        }
      },
      {
        url: `${service.url}${path}`,
        init: request === undefined ? {} : { method: 'POST', headers: request.headers, body: request.body },
      },
    );

  test('a page of the named origin calls, and reads answers and errors', async () => {
    const page = await openAt(origin);
    expect(await fetchFrom(page, await whoAmI(service.administrator))).toMatch(/^200 true .*administrator/s);
    expect(await fetchFrom(page, await listRoots(session))).toMatch(/^400 true .*UnrecognizedClient/s);
    expect(await fetchFrom(page, undefined, '/saml')).toMatch(/^TypeError/);
  });

  test('a page of any other does neither', async () => {
    const page = await openAt(origin.replace('localhost', '127.0.0.1'));
    expect(await fetchFrom(page, await whoAmI(service.administrator))).toMatch(/^TypeError/);
  });
});
