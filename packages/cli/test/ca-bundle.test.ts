import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from './running-service.ts';

/** An endpoint whose certificate is of an authority that nobody else knows. */

const folder = mkdtempSync(join(tmpdir(), 'locum-ca-'));
const at = (name: string): string => join(folder, name);

/** Makes a certificate that is its own authority; `false` where there is no openssl to make it with. */
function makeCertificate(name: string): boolean {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const subject = ['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)];
  try {
    execFileSync('openssl', ['req', '-x509', ...key, ...subject, ...files], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const haveCertificates = makeCertificate('ours') && makeCertificate('other');
writeFileSync(at('empty.pem'), 'nothing\n');
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!haveCertificates)('of the locum command (needs openssl to make certificates)', () => {
  let endpoint: string;
  let close: () => void;
  beforeAll(async () => {
    const tls = { cert: readFileSync(at('ours.pem')), key: readFileSync(at('ours.key')) };
    const body = JSON.stringify({ ListAccountsResponse: { ListAccountsResult: { Accounts: [] } } });
    const server = createServer(tls, (_request, response) => response.end(body));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    endpoint = `https://localhost:${(server.address() as AddressInfo).port}`;
    close = () => server.close();
  });
  afterAll(() => close());

  const refused = expect.stringMatching(/^locum: https:\S+ cannot be reached: .*(self|certificate)/);
  const unusable = expect.stringMatching(/^locum: The certificates of AWS_CA_BUNDLE .* cannot be used: /);
  test.each([
    ['nothing', {}, refused],
    ['its authority in AWS_CA_BUNDLE', { AWS_CA_BUNDLE: at('ours.pem') }, ''],
    ['another there', { AWS_CA_BUNDLE: at('other.pem') }, refused],
    ['its authority in NODE_EXTRA_CA_CERTS', { NODE_EXTRA_CA_CERTS: at('ours.pem') }, ''],
    ['one in each', { AWS_CA_BUNDLE: at('other.pem'), NODE_EXTRA_CA_CERTS: at('ours.pem') }, ''],
    ['a file that is not there', { AWS_CA_BUNDLE: at('missing.pem') }, unusable],
    ['a file without a certificate', { AWS_CA_BUNDLE: at('empty.pem') }, unusable],
  ])('with %s', async (_, trust, told) => {
    const env = {
      PATH: process.env['PATH'],
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'a secret',
      ...trust,
    };
    const stderr = await new Promise<string>((resolve) => {
      execFile(process.execPath, [main, 'keys', 'list'], { env }, (_error, _out, text) => resolve(text));
    });
    expect(stderr).toEqual(told);
  });
});
