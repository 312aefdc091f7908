import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { administratorKeys, main } from './running-service.ts';

/** `locum context assert`; what becomes of an assertion is in docs/guides/trusted-identity-propagation.md, which is run. */

const folder = mkdtempSync(join(tmpdir(), 'locum-context-'));
const provider = 'arn:aws:iam::111122223333:oidc-provider/issuer.example.com';
const asked: string[] = [];
const server = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  asked.push(Buffer.concat((await request.toArray()) as Buffer[]).toString());
  const CreateContextAssertionResult = { ProviderArn: provider, ContextAssertion: 'sealed', Expiration: 1 };
  response.end(JSON.stringify({ CreateContextAssertionResponse: { CreateContextAssertionResult } }));
}

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  writeFileSync(join(folder, 'token'), 'header.claims.signature\n');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function assertContext(tokenFile: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const { port } = server.address() as AddressInfo;
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    ...administratorKeys,
  };
  const words = ['context', 'assert', '--provider', provider, '--token-file', tokenFile];
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { env, cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

test('prints what `aws sts assume-role --provided-contexts` takes', async () => {
  const { code, stdout } = await assertContext('token');
  expect({ code, contexts: JSON.parse(stdout) as unknown }).toEqual({
    code: 0,
    contexts: [{ ProviderArn: provider, ContextAssertion: 'sealed' }],
  });
  expect(Object.fromEntries(new URLSearchParams(asked.at(-1)))).toMatchObject({
    Action: 'CreateContextAssertion',
    ProviderArn: provider,
    WebIdentityToken: 'header.claims.signature',
  });
});

test('asks for nothing when there is no token', async () => {
  const before = asked.length;
  const { code, stderr } = await assertContext('none');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^locum: none cannot be read: .*\n$/);
  expect(asked).toHaveLength(before);
});
