import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Whoever fills a cache with the largest that he may choose ends no process, however small it is. */
test.each(['opened sessions', 'verified tokens', 'roles'])(
  'a cache of %s stays within its bound, on a small heap',
  (kind) => {
    const flags = [
      '--expose-gc',
      '--max-old-space-size=128',
      join(import.meta.dirname, 'fill-cache.ts'),
      kind,
    ];
    const printed = execFileSync(process.execPath, flags, { encoding: 'utf8' });
    const { bytes, held, maximumBytes } = JSON.parse(printed) as Record<string, number>;
    expect(held).toBeGreaterThan(maximumBytes! / 4);
    expect(held).toBeLessThanOrEqual(maximumBytes!);
    expect(bytes).toBeLessThanOrEqual(maximumBytes!);
  },
  60_000,
);
