import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CountedProcess } from './start-counted.ts';
import { startCounted } from './start-counted.ts';
import * as planted from './planted.ts';

/** The counter sees what it is there for, in whatever form it comes, and is the same each time. */

const file = join(import.meta.dirname, 'planted.ts');
const size = 500;
const names = Object.keys(planted);

let counted: CountedProcess;

beforeAll(() => {
  counted = startCounted();
});
afterAll(() => counted.close());

/** How much more the work is with twice the input, at the least and at the most of its counts. */
async function growth(name: string): Promise<number> {
  // The first run compiles, and may run what is done once.
  await counted.run(file, name, size);
  const once = await counted.run(file, name, size);
  const twice = await counted.run(file, name, 2 * size);
  return Math.max(twice.blocks / once.blocks, (1 + twice.elements) / (1 + once.elements));
}

describe('twice the input', () => {
  test.each(names.filter((name) => name.startsWith('linear')))('is twice the work: %s', async (name) => {
    expect(await growth(name)).toBeLessThan(2.1);
  });

  test.each(names.filter((name) => name.startsWith('quadratic')))(
    'is four times the work: %s',
    async (name) => {
      expect(await growth(name)).toBeGreaterThan(3.5);
    },
  );
});

test.each(names)('the same work is counted each time: %s', async (name) => {
  await counted.run(file, name, size);
  expect(await counted.run(file, name, size)).toEqual(await counted.run(file, name, size));
});
