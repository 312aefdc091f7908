import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compilePolicy, createPolicySet, parsePolicy, policySetSize, policySize } from '../src/index.ts';
import { policyShapes } from './policy-shapes.ts';

test.each(Object.entries(policyShapes))(
  'a cache of %s stays within its bound, on a small heap',
  { timeout: 60_000 },
  (shape) => {
    const printed = execFileSync(
      process.execPath,
      ['--expose-gc', '--max-old-space-size=128', join(import.meta.dirname, 'fill-policy-cache.ts'), shape],
      { encoding: 'utf8' },
    );
    const { bytes, held, maximumBytes } = JSON.parse(printed) as Record<string, number>;
    expect(held).toBeLessThanOrEqual(maximumBytes!);
    expect(bytes).toBeLessThanOrEqual(maximumBytes!);
  },
);

test('a set takes what its policies take, and more', () => {
  const policy = compilePolicy(parsePolicy(policyShapes.usual(1), 'identity'));
  const one = createPolicySet([{ policy, id: 'one', type: 'user' }]);
  expect(policySetSize(one)).toBeGreaterThan(policySize(policy));
  expect(policySetSize(createPolicySet([]))).toBeLessThan(policySetSize(one));
});
