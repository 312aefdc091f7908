import type { Services } from '../call/services.ts';
import type { ChangeLog } from '../store/changes/change-log.ts';
import type { Nodes } from '../store/nodes/nodes.ts';
import type { ServiceLog } from '../telemetry/create-log.ts';

/** Milliseconds between two rounds. */
const pause = 60_000;

/** Seconds that changes are kept: a node that was away for longer reads everything anew. */
const changesKept = 3600;

interface Kept extends Pick<Services, 'lastUses' | 'revocations'> {
  readonly changes: Pick<ChangeLog, 'trim'>;
  /** Undefined where no other process works with the store. */
  readonly nodes: Nodes | undefined;
}

/**
 * Does every minute what nobody waits for: writes last uses, and clears what is past. Answers what ends it: the uses that are not
 * written yet are written then. `now`: epoch milliseconds.
 */
export function startChores(
  { lastUses, revocations, changes, nodes }: Kept,
  log: ServiceLog,
  now: () => number,
): () => Promise<void> {
  const clear = async (): Promise<void> => {
    await revocations.forgetPast(Math.floor(now() / 1000));
    await changes.trim(changesKept);
    await nodes?.forgetLost();
  };
  const timer = setInterval(() => {
    void lastUses.flush();
    clear().catch((error: unknown) => log.error('what is past was not cleared', { error }));
  }, pause).unref();
  return async () => {
    clearInterval(timer);
    await lastUses.flush();
  };
}
