/** How many times a second of this process's CPU time, in user and kernel, `ask` runs; it is given a running number. */
export function cpuRate(count: number, ask: (index: number) => unknown): number {
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) ask(index);
  const { user, system } = process.cpuUsage(before);
  return (count * 1_000_000) / (user + system);
}

/** Bytes of heap that what `make` returns keeps alive. Needs `node --expose-gc`. */
export function heapOf(make: () => unknown): number {
  const collect = globalThis.gc;
  if (collect === undefined) throw new TypeError('run this with node --expose-gc');
  const measure = (): number => {
    collect();
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = measure();
  const kept = make();
  const after = measure();
  // Read after the second measurement, so that nothing of it could be collected before.
  return kept === undefined ? 0 : after - before;
}
