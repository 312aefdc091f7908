import { expect, test } from 'vitest';
import { parseMoment } from './parse-moment.ts';

const now = Date.UTC(2026, 10, 25, 12);

test.each([
  ['45s', '2026-11-25T11:59:15.000Z'],
  ['30m', '2026-11-25T11:30:00.000Z'],
  ['1h', '2026-11-25T11:00:00.000Z'],
  ['7d', '2026-11-18T12:00:00.000Z'],
  ['2026-11-24T10:00:00+02:00', '2026-11-24T08:00:00.000Z'],
  ['2026-11-24', '2026-11-24T00:00:00.000Z'],
  ['2026-11-24T10:00', '2026-11-24T10:00:00.000Z'],
  ['2026-11-24T10:00:00.5', '2026-11-24T10:00:00.500Z'],
  [undefined, undefined],
])('%s is %s', (text, moment) => {
  expect(parseMoment(text, now)).toBe(moment);
});

test.each(['', '1', 'h', '1w', '-1h', 'yesterday', '2026-02-30', '2026-06-31T10:00:00Z'])(
  '%j is no time',
  (text) => {
    expect(() => parseMoment(text, now)).toThrow('is no time');
  },
);
