import { afterAll, beforeAll, expect, test } from 'vitest';
import { send, signedForm } from '../support/raw-client.ts';
import type { RawCall } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';

/** A request whose target names the host as for a proxy is the same request, and its signature is that of its path. */

let service: TestService;
beforeAll(async () => (service = await startTestService()), 60_000);
afterAll(() => service.close());

const whoAmI = (): Required<RawCall> =>
  signedForm(service.url, { Action: 'GetCallerIdentity', Version: '2011-06-15' }, service.administrator);

test.each([
  ['the path', (url: string) => new URL(url).pathname, 200, 'GetCallerIdentityResult'],
  ['the whole URL', (url: string) => `${url}/`, 200, 'GetCallerIdentityResult'],
  ['the URL without a path', (url: string) => url, 200, 'GetCallerIdentityResult'],
  ['another host', () => 'http://other.example/', 400, ''],
  ['no host', () => 'http:///', 400, ''],
])('a signed call to %s', async (_, targetOf, status, text) => {
  const answer = await send(service.url, { ...whoAmI(), target: targetOf(service.url) });
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(text);
});

test('a page is the same page', async () => {
  const target = `${service.url}/federation?Action=nothing`;
  const [absolute, path] = await Promise.all([
    send(service.url, { method: 'GET', target }),
    send(service.url, { method: 'GET', target: target.slice(service.url.length) }),
  ]);
  expect(absolute.status).toBe(path.status);
  expect(absolute.headers['content-type']).toBe(path.headers['content-type']);
});
