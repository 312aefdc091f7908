/** The most bytes that each kind of cache takes. */
export interface CacheBounds {
  /** All caches of the directory together. */
  readonly directory: number;
  readonly compiledPolicies: number;
  readonly openedSessions: number;
  readonly webIdentities: number;
}

/**
 * Divides memory among the caches: together they take less than half of what the process may have, so that requests find room
 * in a small one, and a large one is used.
 *
 * @param heapLimit bytes, as V8 has it: `--max-old-space-size` sets it.
 */
export function cacheBounds(heapLimit: number): CacheBounds {
  const part = (share: number): number => Math.floor(heapLimit * share);
  return {
    directory: part(0.2),
    compiledPolicies: part(0.12),
    openedSessions: part(0.06),
    webIdentities: part(0.04),
  };
}
