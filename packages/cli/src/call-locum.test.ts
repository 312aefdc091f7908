import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { deriveSigningKey, parseSignature, verifySignature } from '@locum/sigv4';
import { callLocum } from './call-locum.ts';
import { CommandError } from './command-error.ts';

const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: 'token/+=',
};
const region = 'eu-central-1';
let server: Server | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

interface Seen {
  form: URLSearchParams;
  accept: string | undefined;
  verified: boolean;
  token: string | undefined;
}

/** A service that answers every request so, and tells what it saw. */
async function serve(status: number, body: string): Promise<{ endpoint: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method = '', url: target = '', rawHeaders: headers } = request;
      const signed = { method, target, headers, body: Buffer.concat(chunks) };
      const signature = parseSignature(signed, { now: Date.now() });
      const key = deriveSigningKey(
        credentials.secretAccessKey,
        signature.amzDate.slice(0, 8),
        region,
        'locum',
      );
      const { sessionToken: token } = signature;
      const verified = signature.algorithm === 'AWS4-HMAC-SHA256' && verifySignature(signed, signature, key);
      const form = new URLSearchParams(signed.body.toString());
      seen.push({ form, accept: request.headers.accept, verified, token });
      response.writeHead(status, { Location: 'http://127.0.0.1:1/' }).end(body);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, seen };
}

describe('callLocum', () => {
  it('signs the call and returns the result', async () => {
    const body = '{"CreateAccountResponse":{"CreateAccountResult":{"Account":{"Id":"123456789012"}}}}';
    const { endpoint, seen } = await serve(200, body);
    const parameters = { Name: 'a b&c=é', Email: undefined };
    const result = await callLocum('CreateAccount', parameters, { endpoint, region, credentials });
    expect(result).toEqual({ Account: { Id: '123456789012' } });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      accept: 'application/json',
      verified: true,
      token: credentials.sessionToken,
    });
    expect(Object.fromEntries(seen[0]!.form)).toEqual({
      Action: 'CreateAccount',
      Version: '2026-11-22',
      Name: 'a b&c=é',
    });
  });

  it.each([
    [
      403,
      '{"Error":{"Code":"AccessDenied","Message":"no","Type":"Sender"},"RequestId":"r-1"}',
      'AccessDenied: no (request id r-1)',
    ],
    [500, '{"Error":{"Code":"InternalFailure"},"RequestId":"r-2"}', 'InternalFailure:  (request id r-2)'],
    [200, '<html>', 'The endpoint answered 200, and not as Locum does'],
    [302, '', 'The endpoint answered 302, and not as Locum does'],
  ])('tells of %i %j', async (status, body, message) => {
    const { endpoint } = await serve(status, body);
    const calling = callLocum('ListAccounts', {}, { endpoint, region, credentials });
    await expect(calling).rejects.toThrow(new CommandError(message));
  });

  it('tells on one line that the endpoint does not speak TLS', async () => {
    const { endpoint } = await serve(200, '');
    const target = { endpoint: endpoint.replace('http:', 'https:'), region, credentials };
    await expect(callLocum('ListAccounts', {}, target)).rejects.toThrow(
      /^https:\/\/127\.0\.0\.1:\d+ cannot be reached: wrong version number$/,
    );
  });

  it.each([
    ['http://127.0.0.1:9', /^http:\/\/127\.0\.0\.1:9 cannot be reached: /],
    ['nowhere', 'The endpoint "nowhere" is no URL'],
  ])('tells that %s cannot be called', async (endpoint, message) => {
    await expect(callLocum('ListAccounts', {}, { endpoint, region, credentials })).rejects.toThrow(message);
  });
});
