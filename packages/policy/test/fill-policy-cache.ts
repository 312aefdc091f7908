import { createPolicySet, PolicyCache, policySize } from '../src/index.ts';
import { policyShapes } from './policy-shapes.ts';

/** Presents many times as many policies of a shape as a cache may hold, and tells what memory they took. */
const shape = process.argv[2] as keyof typeof policyShapes;
const cache = new PolicyCache(32_000_000);
const used = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
// What is made once for all of them is not counted.
cache.compile(policyShapes[shape](0), 'session');
const before = used();
let presented = 0;
for (let number = 1; presented < 4 * cache.maximumBytes; number += 1) {
  const policy = cache.compile(policyShapes[shape](number), 'session');
  // Some of what a pattern needs is made when it is first compared.
  createPolicySet([{ policy, id: 'asked', type: 'session' }]).statementsFor('a:action');
  presented += policySize(policy);
}
process.stdout.write(
  JSON.stringify({ held: cache.bytes, maximumBytes: cache.maximumBytes, bytes: used() - before }),
);
