import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startLocalIssuers } from '../issuers/local-issuers.ts';
import { startOpenIdProvider } from '../issuers/openid-provider.ts';
import { startSamlProvider } from '../issuers/saml-provider.ts';

/** The program that users start. */
const program = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

export const administrator = {
  accessKeyId: 'AKIAADMINISTRATOR001',
  secretAccessKey: 'the-secret-of-the-first-administrator-01',
};

/** The first account; the stories know its id. */
export const accountId = '111122223333';

/** A service that runs for one client alone. */
export interface Service {
  /** What a client is given: endpoint, region, keys, and a home folder of its own. Nothing else of the machine's. */
  readonly environment: Readonly<Record<string, string>>;
  /** Stops the service, and removes everything that it and the client have written. */
  stop(): Promise<void>;
}

/** Starts the service as a process of its own, on a free port and in a new data folder. */
export async function startService(): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'locum-conformance-'));
  const log = join(folder, 'locum.log');
  const issuers = [await startLocalIssuers(folder), await startOpenIdProvider(), await startSamlProvider()];
  const commandLine = ['serve', '--port', '0', '--data', join(folder, 'data'), '--log-file', log];
  // The issuers of the stories are on this machine.
  commandLine.push('--federation-private-networks', '127.0.0.0/8,::1');
  const child = spawn(execPath, [program, ...commandLine], {
    env: {
      // One for all, where each would fill its own.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compile-cache', import.meta.url)),
      LOCUM_ACCOUNT_ID: accountId,
      LOCUM_ADMINISTRATOR_ACCESS_KEY_ID: administrator.accessKeyId,
      LOCUM_ADMINISTRATOR_SECRET_ACCESS_KEY: administrator.secretAccessKey,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const removeFolder = async () => {
    for (const issuer of issuers) await issuer.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const url = await readUrl(createInterface(child.stdout));
  if (url === undefined) {
    await removeFolder();
    throw new ServiceFailed('the service ended before it was ready');
  }
  return {
    environment: Object.assign(
      clientEnvironment(url, join(folder, 'home')),
      ...issuers.map(({ environment }) => environment),
    ),
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exited;
      await removeFolder();
      if (code !== 0) throw new ServiceFailed(`the service ended with exit code ${String(code)}`);
    },
  };
}

/** The service did not start, or did not end well. */
class ServiceFailed extends Error {
  override readonly name = 'ServiceFailed';
}

async function readUrl(lines: AsyncIterable<string>): Promise<string | undefined> {
  for await (const line of lines) {
    const url = /^Locum is ready at (\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  return undefined;
}

function clientEnvironment(url: string, home: string): Record<string, string> {
  return {
    PATH: env['PATH'] ?? '',
    HOME: home,
    AWS_ENDPOINT_URL: url,
    // The SDK for JavaScript and AWS CLI 2 read the one, boto3 and AWS CLI 1 the other.
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: administrator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: administrator.secretAccessKey,
    // How the stories find the locum command, which is none of the client's business.
    LOCUM_NODE: execPath,
    LOCUM_MAIN: program,
    PYTHONDONTWRITEBYTECODE: '1',
  };
}
