import { spawn } from 'node:child_process';
import { works } from './server-process.ts';

/** Whether the machine counts instructions and lets us see them: many virtual machines do not. */
const countsInstructions = works('sh', ['-c', 'perf stat -x, -e instructions true 2>&1 | grep -q "^[0-9]"']);

/**
 * Counts the instructions that a process runs, of its own and in the kernel for it, until the returned function is
 * called. Where the machine does not count them it returns undefined.
 */
export function countInstructions(pid: number): () => Promise<number | undefined> {
  if (!countsInstructions) return () => Promise.resolve(undefined);
  const perf = spawn('perf', ['stat', '-x', ',', '-e', 'instructions', '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  perf.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = new Promise<void>((resolve) => {
    perf.once('close', () => resolve());
  });
  return async () => {
    // On this signal perf prints what it has counted, and ends.
    perf.kill('SIGINT');
    await ended;
    return readCount(text);
  };
}

/** The count in a line of `perf stat -x,`: `1234567,,instructions,…`; undefined for `<not supported>`. */
export function readCount(text: string): number | undefined {
  const digits = /^(\d+),[^,\n]*,instructions/m.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
