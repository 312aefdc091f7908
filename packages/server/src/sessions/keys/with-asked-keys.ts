import { whenReady } from '../../awaitable.ts';
import type { Awaitable } from '../../awaitable.ts';
import type { KeyRing } from './key-ring.ts';
import type { RingKey } from './ring-key.ts';

/**
 * Opens something with a key of the ring at `now` (epoch seconds). Where it names a key that is not here, the store is asked once,
 * as far as it may be, and the opening tried again.
 */
export function withAskedKeys<Opened>(
  keyRing: KeyRing,
  now: number,
  open: (findKey: (id: number) => RingKey | undefined) => Opened | undefined,
): Awaitable<Opened | undefined> {
  let missing: number | undefined;
  const findKey = (id: number): RingKey | undefined => {
    const key = keyRing.find(id, now);
    if (key === undefined) missing = id;
    return key;
  };
  const opened = open(findKey);
  if (missing === undefined) return opened;
  return whenReady(keyRing.ask(missing, now), (key) => (key === undefined ? undefined : open(findKey)));
}
