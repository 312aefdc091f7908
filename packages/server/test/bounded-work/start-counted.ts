import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Work } from './count-work.ts';
import type { Order } from './counted-process.ts';

/** A process whose work is counted. */
export interface CountedProcess {
  /** Starts the service in it; answers its URL. */
  serve(data: string, seed: string): Promise<string>;
  /** Runs a function that a file exports, with a size; answers its work. */
  run(file: string, name: string, size: number): Promise<Work>;
  /** The work since it was last taken. */
  take(): Promise<Work>;
  close(): Promise<void>;
}

/** Starts one. It does one thing at a time. */
export function startCounted(): CountedProcess {
  const child = fork(join(import.meta.dirname, 'counted-process.ts'), { execArgv: [] });
  const ask = async <Result>(order: Order): Promise<Result> => {
    const answer = once(child, 'message') as Promise<[{ result: Result; error?: string }]>;
    child.send(order);
    const [{ result, error }] = await answer;
    if (error !== undefined) throw new Error(error);
    return result;
  };
  return {
    serve: (data, seed) => ask({ kind: 'serve', data, seed }),
    run: (file, name, size) => ask({ kind: 'run', file, name, size }),
    take: () => ask({ kind: 'take' }),
    async close() {
      if (!child.connected) return;
      const ended = once(child, 'exit');
      child.send({ kind: 'close' } satisfies Order);
      await ended;
    },
  };
}
