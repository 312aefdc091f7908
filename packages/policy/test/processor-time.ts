/**
 * Milliseconds of processor time that `run` took, the least of some rounds: what else a machine does, and what is collected
 * meanwhile, counts as little as can be.
 */
export function processorTime(run: () => unknown, rounds = 1): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
