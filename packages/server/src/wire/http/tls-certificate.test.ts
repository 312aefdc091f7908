import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { StartupError } from '../../errors/startup-error.ts';
import type { HttpServer } from './http-server.ts';
import { startHttpServer } from './http-server.ts';
import { loadTlsCertificate } from './tls-certificate.ts';

const directory = mkdtempSync(join(tmpdir(), 'locum-tls-'));
const at = (name: string): string => join(directory, name);

/** Makes a pair; `false` where there is no openssl to make it with. */
function makePair(name: string): boolean {
  try {
    const options = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
    ];
    const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.crt`)];
    execFileSync('openssl', ['req', '-x509', ...options, ...files], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const havePairs = makePair('first') && makePair('second');
const files = { certificateFile: at('used.crt'), keyFile: at('used.key') };
const use = (certificate: string, key: string): void => {
  copyFileSync(at(`${certificate}.crt`), files.certificateFile);
  copyFileSync(at(`${key}.key`), files.keyFile);
};

afterAll(() => rmSync(directory, { recursive: true }));

describe.skipIf(!havePairs)('TLS (needs openssl to make certificates)', () => {
  let server: HttpServer | undefined;
  const messages: string[] = [];
  const note = (message: string): void => {
    messages.push(message);
  };

  afterEach(async () => {
    messages.length = 0;
    await server?.close();
    server = undefined;
  });

  async function start(certificateCheck = 10): Promise<string> {
    server = await startHttpServer({
      handler: ({ secureTransport, sourceIp }) => ({
        status: 200,
        headers: [],
        body: `${secureTransport} ${sourceIp}`,
      }),
      answerFailure: () => expect.unreachable(),
      host: '0.0.0.0',
      port: 0,
      tls: files,
      allowInsecureHttp: false,
      trustedProxies: [],
      isReady: () => true,
      log: { debug: () => undefined, info: note, warn: note, error: note },
      limits: { certificateCheck },
    });
    return server.url.replace('0.0.0.0', '127.0.0.1');
  }

  /** The body of the answer, and the name in the certificate it came under. */
  async function ask(url: string): Promise<readonly string[]> {
    const request = httpsRequest(url, { agent: false, rejectUnauthorized: false }).end();
    const [response] = await once(request, 'response');
    const name: string = response.socket.getPeerCertificate().subject.CN;
    let body = '';
    for await (const chunk of response.setEncoding('utf8')) body += chunk;
    return [body, name];
  }

  it('is served on any address, and told to the handler', async () => {
    use('first', 'first');
    const url = await start();
    expect(url).toMatch(/^https:/);
    expect(await ask(url)).toEqual(['true 127.0.0.1', 'first']);
  });

  it('renews the certificate when both files are new, and keeps the old one until then', async () => {
    use('first', 'first');
    const url = await start();
    use('second', 'first');
    await expect
      .poll(() => messages)
      .toEqual(['the changed TLS certificate cannot be used, the old one stays']);
    expect((await ask(url))[1]).toBe('first');
    use('second', 'second');
    await expect.poll(() => messages.at(-1)).toBe('the TLS certificate was renewed');
    expect((await ask(url))[1]).toBe('second');
    rmSync(files.keyFile);
    await expect.poll(() => messages.at(-1)).toMatch('the old one stays');
    expect((await ask(url))[1]).toBe('second');
  });

  it('renews it at once when asked to, and not when nothing changed', async () => {
    use('first', 'first');
    const url = await start(60_000);
    server!.reload();
    expect(messages).toEqual([]);
    use('second', 'second');
    server!.reload();
    expect(messages).toEqual(['the TLS certificate was renewed']);
    expect((await ask(url))[1]).toBe('second');
  });

  it('is not spoken in versions before 1.2', async () => {
    use('first', 'first');
    const { port } = new URL(await start());
    const options = {
      port: Number(port),
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
    } as const;
    const socket = connect({ ...options, ciphers: 'DEFAULT:@SECLEVEL=0' });
    await expect(once(socket, 'secureConnect')).rejects.toThrow(/version|protocol/i);
  });

  it.each([
    ['a key of another certificate', (): void => use('first', 'second')],
    ['no key', (): void => rmSync(files.keyFile)],
    ['no PEM', (): void => writeFileSync(files.certificateFile, 'rubbish')],
  ])('does not start with %s', (_, spoil) => {
    use('first', 'first');
    expect(() => loadTlsCertificate(files)).not.toThrow();
    spoil();
    expect(() => loadTlsCertificate(files)).toThrow(StartupError);
    expect(() => loadTlsCertificate(files)).toThrow(/used\.crt with the key .*used\.key cannot be used: /);
  });
});
