import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startHttpServer } from './http-server.ts';
import type { RawRequest } from '../raw-request.ts';

const folder = mkdtempSync(join(tmpdir(), 'locum-connection-tls-'));
const files = { certificateFile: join(folder, 'crt'), keyFile: join(folder, 'key') };
const hasCertificate = makeCertificate();
afterAll(() => rmSync(folder, { recursive: true }));

function makeCertificate(): boolean {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', files.keyFile];
  const certificate = ['-days', '2', '-subj', '/CN=localhost', '-out', files.certificateFile];
  try {
    execFileSync('openssl', ['req', '-x509', ...key, ...certificate], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!hasCertificate).each([
  ['TLSv1.2', [], { version: 'TLSv1.2', cipherSuite: expect.stringMatching(/^ECDHE-ECDSA-/) }],
  ['TLSv1.3', [], { version: 'TLSv1.3', cipherSuite: expect.stringMatching(/^TLS_/) }],
  ['TLSv1.3', ['127.0.0.1'], undefined],
] as const)('a client of %s, behind the proxies %j', async (maxVersion, trustedProxies, expected) => {
  const seen: (RawRequest['tls'] | undefined)[] = [];
  const server = await startHttpServer({
    handler({ tls }) {
      seen.push(tls);
      return { status: 200, headers: [], body: '' };
    },
    answerFailure: () => expect.unreachable(),
    host: '127.0.0.1',
    port: 0,
    allowInsecureHttp: false,
    trustedProxies,
    isReady: () => true,
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    now: Date.now,
    tls: files,
  });
  const outgoing = request(server.url, { rejectUnauthorized: false, maxVersion, agent: false });
  const answered = once(outgoing, 'response');
  outgoing.end();
  await answered;
  const [tls] = seen;
  expect(seen).toHaveLength(1);
  expect(tls).toEqual(expected);
  await server.close();
});
