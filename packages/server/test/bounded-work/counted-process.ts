import { setImmediate } from 'node:timers/promises';
import { startCounting } from './count-work.ts';

/** A process that does what its parent says, and tells the work of it: the service, or functions of a file. */
export type Order =
  | { readonly kind: 'serve'; readonly data: string; readonly seed: string }
  | { readonly kind: 'run'; readonly file: string; readonly name: string; readonly size: number }
  | { readonly kind: 'take' }
  | { readonly kind: 'close' };

const takeWork = await startCounting();
const closing: (() => Promise<void>)[] = [];

async function carryOut(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'serve':
      return await serve(order.data, order.seed);
    case 'run': {
      const { [order.name]: work } = (await import(order.file)) as Record<string, (size: number) => unknown>;
      await takeWork();
      await work?.(order.size);
      return await takeWork();
    }
    case 'take':
      // What an answer leaves to be done is done by then.
      for (let turn = 0; turn < 3; turn += 1) await setImmediate();
      return await takeWork();
    case 'close':
      for (const close of closing.splice(0)) await close();
      process.disconnect();
      return undefined;
  }
}

async function serve(data: string, seed: string): Promise<string> {
  const { loadConfiguration } = await import('../../src/config/load-configuration.ts');
  const { startLocum } = await import('../../src/main.ts');
  const configuration = await loadConfiguration({ flags: {}, environment: {}, warn: () => undefined });
  const running = await startLocum(
    { ...configuration, port: 0, data, seed, logLevel: 'silent' },
    { print: () => undefined },
  );
  closing.push(() => running.close());
  return running.url;
}

process.on('message', (order: Order) => {
  void carryOut(order).then(
    (result) => process.connected && process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
