import { describe, expect, it } from 'vitest';
import { readCount } from './instructions.ts';
import { median, renderReport } from './report.ts';
import { percentile } from './round.ts';
import type { Round } from './round.ts';

const round = (perSecond: number, p99: number, rest: Partial<Round> = {}): Round => ({
  answers: perSecond,
  perSecond,
  p50: p99 / 2,
  p99,
  cpu: 10,
  instructions: undefined,
  ...rest,
});

describe('renderReport', () => {
  it('compares each round with the floor beside it, and takes the median', () => {
    const text = renderReport([
      {
        name: 'AssumeRole',
        targets: { throughput: 0.4, p99: 5, instructions: 3 },
        floorRounds: [round(1000, 1), round(100, 10), round(1000, 1)],
        rounds: [round(410, 6), round(41, 60, { cpu: 25 }), round(500, 2)],
      },
      { name: 'least', targets: undefined, floorRounds: [round(1000, 1)], rounds: [round(250, 2)] },
    ]);
    expect(text).toMatch(/\| least +\| 0\.25 +\| 2\.00 +\| 1\.00 \|/);
    expect(text).toContain('0.41 (≥ 0.4: yes) | 6.00 (< 5: NO) | 1.00 | not measured here');
  });
});

describe('median', () => {
  it.each([
    [[], undefined],
    [[3], 3],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 2], 9],
    [[1, undefined, 2], undefined],
  ])('of %j is %j', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('percentile', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, index) => index + 1);

  it.each([
    [hundred, 50, 50],
    [hundred, 99, 99],
    [Float64Array.of(7), 99, 7],
    [Float64Array.of(1, 2), 99, 2],
    [Float64Array.of(), 50, Number.NaN],
  ])('of %o at %i is %d', (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });
});

describe('readCount', () => {
  it.each([
    ['1234567,,instructions,5011,100.00,0.84,insn per cycle\n', 1_234_567],
    ['12,,instructions:u,5011,100.00,,\n', 12],
    ['<not supported>,,instructions,0,100.00,,\n', undefined],
    ['', undefined],
  ])('reads %j', (line, expected) => {
    expect(readCount(line)).toBe(expected);
  });
});
