import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoundedCache } from './bounded-cache.ts';

test('it answers what was put in last or nothing, and keeps what was used last', () => {
  const operations = fc.array(fc.tuple(fc.constantFrom('get', 'set', 'delete'), fc.nat(30), fc.nat()));
  fc.assert(
    fc.property(operations, fc.integer({ min: 2, max: 20 }), (steps, limit) => {
      const cache = new BoundedCache<number, number>(limit * 400, (value) => value % 50);
      const model = new Map<number, number>();
      for (const [step, key, value] of steps) {
        expect(cache.bytes).toBeLessThanOrEqual(cache.maximumBytes);
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

/** Entries of which so many fit. */
const room = (entries: number): number => entries * 200;
const small = () => 50;

test('it forgets the oldest beyond its bound, and what matches', () => {
  const cache = new BoundedCache<number, string>(room(10), small);
  for (let key = 0; key < 100; key += 1) cache.set(key, key % 2 === 0 ? 'even' : 'odd');
  const kept = Array.from({ length: 100 }, (_, key) => key).filter((key) => cache.get(key) !== undefined);
  expect(kept.length).toBeLessThanOrEqual(10);
  expect(kept.length).toBeGreaterThanOrEqual(5);
  expect(kept.at(-1)).toBe(99);
  cache.deleteWhere((value) => value === 'odd');
  expect(kept.filter((key) => cache.get(key) === 'odd')).toEqual([]);
});

test('it tells how full it is', () => {
  const cache = new BoundedCache<number, string>(room(6), small);
  for (const key of [1, 2, 2, 3]) cache.set(key, 'value');
  expect(cache).toMatchObject({ size: 3, bytes: 600, maximumBytes: 1200 });
  cache.set(4, 'value');
  // Read again, an entry of the older generation is not there twice.
  cache.get(1);
  expect(cache).toMatchObject({ size: 4, bytes: 800 });
  cache.delete(2);
  expect(cache).toMatchObject({ size: 3, bytes: 600 });
  cache.clear();
  expect(cache).toMatchObject({ size: 0, bytes: 0 });
});

test('one large entry takes the place of many, and one that is too large of none', () => {
  const cache = new BoundedCache<string, number>(room(10), (bytes) => bytes);
  for (const key of ['a', 'b', 'c', 'd']) cache.set(key, 50);
  cache.set('large', 800);
  expect(cache.get('large')).toBe(800);
  expect(cache.bytes).toBeLessThanOrEqual(room(10));
  cache.set('larger', 900);
  expect(cache.get('larger')).toBeUndefined();
  expect(cache.get('large')).toBe(800);
  cache.set('large', 900);
  expect(cache.get('large')).toBeUndefined();
});
