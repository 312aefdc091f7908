import type { EventEmitter } from 'node:events';

/** Has the service take up what was changed beneath it, at each SIGHUP: as daemons do, for tools that rotate logs. */
export function reloadOnSignal(running: { reload(): void }, process: EventEmitter): void {
  process.on('SIGHUP', () => running.reload());
}
