import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { stopOnSignal } from './stop-on-signal.ts';

class FakeProcess extends EventEmitter {
  readonly codes: number[] = [];
  exit(code: number): void {
    this.codes.push(code);
  }
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

it.each(['SIGINT', 'SIGTERM'])('%s closes the service, then ends the process with 0', async (signal) => {
  const process = new FakeProcess();
  let finish = (): void => undefined;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      finish = resolve;
    });
  stopOnSignal({ close }, process);
  process.emit(signal);
  await turn();
  expect(process.codes).toEqual([]);
  finish();
  await turn();
  expect(process.codes).toEqual([0]);
});

it('a second signal ends the process with 1 at once, and closes nothing twice', () => {
  const process = new FakeProcess();
  let closes = 0;
  const close = (): Promise<void> => {
    closes += 1;
    return new Promise(() => undefined);
  };
  stopOnSignal({ close }, process);
  process.emit('SIGTERM');
  process.emit('SIGINT');
  expect(process.codes).toEqual([1]);
  expect(closes).toBe(1);
});

it('a service that cannot close ends the process with 1', async () => {
  const process = new FakeProcess();
  stopOnSignal({ close: () => Promise.reject(new TypeError('broken')) }, process);
  process.emit('SIGINT');
  await turn();
  expect(process.codes).toEqual([1]);
});
