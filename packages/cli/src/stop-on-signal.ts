import type { EventEmitter } from 'node:events';

/** The part of `process` that is needed to be stopped. */
export interface StoppableProcess extends EventEmitter {
  exit(code: number): void;
}

/** What can be stopped. */
export interface Closable {
  close(): Promise<void>;
}

/**
 * Stops the service when it is asked to: the first SIGINT or SIGTERM lets what is under way finish and ends the
 * process with 0, the second ends it with 1 at once.
 */
export function stopOnSignal(running: Closable, process: StoppableProcess): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) {
      process.exit(1);
      return;
    }
    stopping = true;
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
