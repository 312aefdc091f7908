import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { MatrixClient } from './client.ts';

const cache = join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'locum-conformance');

export const folderOf = ({ folder }: Pick<MatrixClient, 'folder'>): string =>
  fileURLToPath(new URL(`./clients/${folder}`, import.meta.url));

/** Where a client's build is kept between runs, outside of the checkout. */
export const buildFolderOf = ({ folder }: MatrixClient): string => join(cache, folder);

/** Why this machine cannot run a client, or undefined where it can. */
export function findObstacle({ needs }: MatrixClient): string | undefined {
  const missing = Object.keys(needs).filter((command) => !hasCommand(command));
  return missing.length === 0
    ? undefined
    : `there is no ${missing.map((command) => `${command} (Debian: ${needs[command]})`).join(', ')}`;
}

function hasCommand(command: string): boolean {
  try {
    // A command, or a file that a package brings.
    execFileSync('bash', ['-c', '[ -e "$0" ] || command -v "$0"', command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Makes what a client runs, unless it is there already, made of the same files. Throws with the output if it fails. */
export function buildClient(client: MatrixClient): void {
  if (client.build === undefined) return;
  const folder = buildFolderOf(client);
  const stamp = join(folder, '.made-of');
  const digest = digestOf(client);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  mkdirSync(folder, { recursive: true });
  console.log(`${client.name}: is built`);
  runIn(client, client.build);
  writeFileSync(stamp, digest);
}

/** The version of a client, which must be built. */
export function versionOf(client: MatrixClient): string {
  return runIn(client, client.version).trim();
}

function runIn(client: MatrixClient, script: string): string {
  try {
    return execFileSync('bash', ['-c', `set -euo pipefail\n${script}`], {
      cwd: folderOf(client),
      env: { ...env, BUILD: buildFolderOf(client) },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new BuildFailed(`${script} failed: ${`${stdout}${stderr}`.slice(-1000)}`);
  }
}

class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
}

function digestOf(client: MatrixClient): string {
  const folder = folderOf(client);
  const hash = createHash('sha256').update(client.build ?? '');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const file of files)
    hash
      .update(`${file.slice(folder.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}
