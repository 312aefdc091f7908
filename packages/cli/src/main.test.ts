import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, 'main.ts');
const directory = mkdtempSync(join(tmpdir(), 'locum-cli-'));
afterAll(() => rmSync(directory, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command with these words, in an environment with nothing but `variables`. */
function run(words: readonly string[], variables: Record<string, string> = {}): Promise<Outcome> {
  const env = { PATH: process.env['PATH'], HOME: directory, ...variables };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { env, cwd: directory }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

describe('locum', () => {
  it('tells its commands, and every option of serve with its variable and default', async () => {
    const [program, serve] = await Promise.all([run(['--help']), run(['serve', '--help'])]);
    expect(program).toMatchObject({ code: 0, stderr: '' });
    expect(program.stdout).toMatch(/ serve [^]* account [^]* keys /);
    expect(serve.stdout).toMatch(/--port <NUMBER> [^]*\(LOCUM_PORT, default\s+2011\)/);
    expect(serve.stdout).toMatch(/--seed <FILE> [^]*LOCUM_SEED_FILE/);
    expect(serve.stdout).toMatch(/LOCUM_MASTER_KEY\n/);
    expect(serve.stdout).not.toContain('--master-key <');
  });

  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
      version: string;
    };
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it('ends without a word when nobody reads on, as with `head`', async () => {
    const Keys = [{ KeyId: 'key', Status: 'Minting' }];
    const answer = JSON.stringify({ ListSessionKeysResponse: { ListSessionKeysResult: { Keys } } });
    const server = createServer((_request, response) => response.end(answer)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const env = {
      PATH: process.env['PATH'],
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 's',
    };
    const child = spawn(process.execPath, [main, 'keys', 'list'], { env });
    child.stdout.destroy();
    const words: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => words.push(text));
    const [code] = (await once(child, 'close')) as [number];
    server.close();
    expect({ code, words }).toEqual({ code: 141, words: [] });
  });

  it.each([
    [['serve', '--port', 'x'], {}, /^locum: The option port \(flag --port\) must be an integer .*\n$/],
    [['serve'], { LOCUM_PORT: '-1' }, /^locum: The option port \(environment variable LOCUM_PORT\) .*\n$/],
    [['serve', '--host', '0.0.0.0'], {}, /^(?:\{.*\n)*locum: Other machines can reach 0\.0\.0\.0.*\n$/],
    [['serve', '--prot', '1'], {}, /^locum: unknown option '--prot'/],
    [['keys', 'list'], {}, /^locum: There are no keys to sign with: .*\n$/],
    [['account', 'create'], {}, /^locum: required option '--name <name>' not specified/],
    [
      ['account', 'list', '--endpoint-url', 'http://127.0.0.1:9'],
      { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 's' },
      /^locum: http:\/\/127\.0\.0\.1:9 cannot be reached: .*\n$/,
    ],
  ] as [string[], Record<string, string>, RegExp][])(
    '%j with %j fails in one line',
    async (words, variables, line) => {
      const { code, stdout, stderr } = await run(words, variables);
      expect(stderr).toMatch(line);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    },
  );
});
