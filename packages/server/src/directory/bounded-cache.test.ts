import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoundedCache } from './bounded-cache.ts';

test('it answers what was put in last or nothing, and keeps what was used last', () => {
  const operations = fc.array(fc.tuple(fc.constantFrom('get', 'set', 'delete'), fc.nat(30), fc.nat()));
  fc.assert(
    fc.property(operations, fc.integer({ min: 2, max: 20 }), (steps, limit) => {
      const cache = new BoundedCache<number, number>(limit);
      const model = new Map<number, number>();
      for (const [step, key, value] of steps) {
        if (step === 'set') {
          cache.set(key, value);
          model.set(key, value);
          expect(cache.get(key)).toBe(value);
        } else if (step === 'delete') {
          cache.delete(key);
          model.delete(key);
          expect(cache.get(key)).toBeUndefined();
        } else {
          const found = cache.get(key);
          if (found !== undefined) expect(found).toBe(model.get(key));
        }
      }
    }),
  );
});

test('it forgets the oldest beyond its limit, and what matches', () => {
  const cache = new BoundedCache<number, string>(10);
  for (let key = 0; key < 100; key += 1) cache.set(key, key % 2 === 0 ? 'even' : 'odd');
  const kept = Array.from({ length: 100 }, (_, key) => key).filter((key) => cache.get(key) !== undefined);
  expect(kept.length).toBeLessThanOrEqual(10);
  expect(kept.length).toBeGreaterThanOrEqual(5);
  expect(kept.at(-1)).toBe(99);
  cache.deleteWhere((value) => value === 'odd');
  expect(kept.filter((key) => cache.get(key) === 'odd')).toEqual([]);
});

test('it tells how many entries it holds', () => {
  const cache = new BoundedCache<number, string>(6);
  for (const key of [1, 2, 2, 3]) cache.set(key, 'value');
  expect(cache.size).toBe(3);
  // Read again, an entry of the older generation is not there twice.
  cache.get(1);
  expect(cache.size).toBe(3);
  cache.delete(2);
  expect(cache.size).toBe(2);
});
