import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExposition } from '../../../test/telemetry/exposition.ts';
import { Histogram } from './histogram.ts';
import { renderFamilies } from './render-families.ts';

test('a family is written as the format has it', () => {
  const histogram = new Histogram([0.5, 1]);
  for (const value of [0.25, 0.5, 0.75, 4]) histogram.observe(value);
  const text = renderFamilies([
    {
      name: 'calls_total',
      type: 'counter',
      help: 'A \\ and\na line.',
      samples: [{ labels: { to: 'a "b" \\ \n' }, value: 3 }],
    },
    { name: 'temperature', type: 'gauge', help: 'None.', samples: [{ labels: {}, value: -1.5e-9 }] },
    { name: 'seconds', type: 'histogram', help: 'Some.', samples: histogram.samples({ of: 'x' }) },
    { name: 'nothing_total', type: 'counter', help: 'Not yet.', samples: [] },
  ]);
  expect(text).toBe(
    [
      '# HELP calls_total A \\\\ and\\na line.',
      '# TYPE calls_total counter',
      'calls_total{to="a \\"b\\" \\\\ \\n"} 3',
      '# HELP temperature None.',
      '# TYPE temperature gauge',
      'temperature -1.5e-9',
      '# HELP seconds Some.',
      '# TYPE seconds histogram',
      'seconds_bucket{of="x",le="0.5"} 2',
      'seconds_bucket{of="x",le="1"} 3',
      'seconds_bucket{of="x",le="+Inf"} 4',
      'seconds_sum{of="x"} 5.5',
      'seconds_count{of="x"} 4',
      '# HELP nothing_total Not yet.',
      '# TYPE nothing_total counter',
      '',
    ].join('\n'),
  );
});

test('whatever labels and values are, they are read back', () => {
  const sample = fc.record({
    label: fc.string({ unit: 'binary' }),
    value: fc.double({ noNaN: true, min: 0 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(sample, { selector: ({ label }) => label }), (cases) => {
      const samples = cases.map(({ label, value }) => ({ labels: { label }, value }));
      const text = renderFamilies([{ name: 'some_total', type: 'counter', help: 'Some.', samples }]);
      const read = parseExposition(text).get('some_total')?.samples;
      expect(read).toEqual(samples.map((one) => ({ name: 'some_total', ...one })));
    }),
  );
});

test('a histogram counts what falls on a bound within it', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 10, noNaN: true })), (values) => {
      const bounds = [0.1, 1, 5];
      const histogram = new Histogram(bounds);
      for (const value of values) histogram.observe(value);
      const counts = histogram.samples({}).filter(({ suffix }) => suffix === '_bucket');
      expect(counts.map(({ value }) => value)).toEqual([
        ...bounds.map((bound) => values.filter((value) => value <= bound).length),
        values.length,
      ]);
    }),
  );
});
