import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoTime } from './iso-time.ts';

it('is what Date prints, whatever was asked before', () => {
  const times = fc.array(fc.integer({ min: 1_700_000_000_000, max: 1_700_000_003_000 }), { minLength: 2 });
  fc.assert(
    fc.property(times, (milliseconds) => {
      expect(milliseconds.map((time) => isoTime(time))).toEqual(
        milliseconds.map((time) => new Date(time).toISOString()),
      );
    }),
  );
});
