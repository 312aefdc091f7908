import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Readable } from 'node:stream';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Linux counts CPU time in hundredths of a second, whatever the kernel's own tick is (proc(5)). */
const microsecondsPerTick = 10_000;

/** Milliseconds in which a server must tell its URL. */
const startTimeout = 20_000;

/** Whether processes can be kept to one core each: Linux with util-linux, and a second core for the load. */
export const canPin = availableParallelism() > 1 && works('taskset', ['--version']);

/** Whether a command is there and does not fail. */
export function works(command: string, parameters: readonly string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Keeps this process, which makes the load, off the core of the servers. */
export function pinLoadGenerator(): void {
  if (canPin) execFileSync('taskset', ['-a', '-p', '-c', '1', String(process.pid)], { stdio: 'ignore' });
}

/** Starts `node ...parameters` on the first core, and waits until it prints the URL that it serves. */
export async function startServer(
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<ServerProcess> {
  return await startProcess([process.execPath, ...parameters], environment);
}

/** Likewise of any command. */
export async function startProcess(
  commandLine: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<ServerProcess> {
  const command = [...(canPin ? ['taskset', '-c', '0'] : []), ...commandLine];
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const port = await printedPort(child);
  return {
    port,
    pid: child.pid ?? 0,
    stop() {
      child.kill();
      return exited;
    },
  };
}

function printedPort(child: ChildProcessByStdio<null, Readable, null>): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => child.kill(), startTimeout);
    child.once('error', reject);
    child.once('exit', () => reject(new RangeError(`a server ended before it served:\n${text}`)));
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      child.stdout.off('data', read).resume();
      resolve(Number(port));
    };
    child.stdout.on('data', read);
  });
}

/**
 * CPU time that a process has used so far, in its own code and in the kernel for it, in microseconds; undefined where
 * the system has no /proc.
 */
export function cpuTime(pid: number): number | undefined {
  try {
    // The second field, the name, is in parentheses and may hold spaces; utime and stime are fields 14 and 15.
    const fields = (readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1) ?? '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
  } catch {
    return undefined;
  }
}
