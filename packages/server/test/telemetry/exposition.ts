/** One line of `/metrics`. */
export interface ParsedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One metric of `/metrics`. */
export interface ParsedFamily {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly ParsedSample[];
}

const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/s;
const labelPair = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/y;
const number = /^(?:[+-]Inf|NaN|[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;

/**
 * Reads the text format 0.0.4 by the rules of its specification, and throws at whatever breaks one.
 *
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function parseExposition(text: string): ReadonlyMap<string, ParsedFamily> {
  if (!text.endsWith('\n')) throw new Error('the last line must end with a line feed');
  const families = new Map<string, { type: string; help: string; samples: ParsedSample[] }>();
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const [, keyword, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (keyword === 'HELP') {
      if (families.has(name)) throw new Error(`${name} is there twice`);
      families.set(name, { type: '', help: rest, samples: [] });
      current = name;
    } else if (keyword === 'TYPE') {
      const family = families.get(name);
      if (family === undefined || name !== current || family.samples.length > 0) {
        throw new Error(`TYPE of ${name} is out of place`);
      }
      if (!['counter', 'gauge', 'histogram'].includes(rest)) throw new Error(`no type: ${rest}`);
      family.type = rest;
    } else {
      const sample = parseSample(line);
      const family = families.get(current)!;
      const suffix = sample.name.slice(current.length);
      const allowed = family.type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
      if (!sample.name.startsWith(current) || !allowed.includes(suffix)) {
        throw new Error(`${sample.name} is in the group of ${current}`);
      }
      family.samples.push(sample);
    }
  }
  for (const [name, family] of families) checkFamily(name, family);
  return families;
}

function parseSample(line: string): ParsedSample {
  const [, name, labelText = '', value = ''] = sampleLine.exec(line) ?? [];
  if (name === undefined || !number.test(value)) throw new Error(`no sample: ${line}`);
  const labels: Record<string, string> = {};
  labelPair.lastIndex = 0;
  let end = 0;
  for (let pair = labelPair.exec(labelText); pair !== null; pair = labelPair.exec(labelText)) {
    const [, label = '', escaped = ''] = pair;
    if (label in labels) throw new Error(`${label} is there twice: ${line}`);
    labels[label] = escaped.replaceAll(/\\(.)/gs, (_, character: string) =>
      character === 'n' ? '\n' : character,
    );
    end = labelPair.lastIndex;
  }
  if (end !== labelText.length) throw new Error(`labels end early: ${line}`);
  return { name, labels, value: value === '+Inf' ? Infinity : Number(value) };
}

function checkFamily(name: string, { type, help, samples }: ParsedFamily): void {
  if (type === '' || help === '') throw new Error(`${name} has no type or no help`);
  // https://prometheus.io/docs/practices/naming/
  if ((type === 'counter') !== name.endsWith('_total')) throw new Error(`${name} is named like another type`);
  const series = samples.map((sample) => `${sample.name} ${seriesOf(sample.labels)}`);
  if (new Set(series).size !== series.length) throw new Error(`${name} has a series twice`);
  if (type === 'counter' && samples.some(({ value }) => !(value >= 0)))
    throw new Error(`${name} is negative`);
  if (type === 'histogram') checkHistogram(name, samples);
}

function checkHistogram(name: string, samples: readonly ParsedSample[]): void {
  const groups = Map.groupBy(samples, ({ labels }) => seriesOf({ ...labels, le: '' }));
  for (const group of groups.values()) {
    const buckets = group.filter((sample) => sample.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels }) => (labels['le'] === '+Inf' ? Infinity : Number(labels['le'])));
    const counts = buckets.map(({ value }) => value);
    const isAscending = (values: readonly number[]): boolean =>
      values.every((value, index) => index === 0 || value >= values[index - 1]!);
    if (!isAscending(bounds) || !isAscending(counts)) throw new Error(`${name} has buckets out of order`);
    const count = group.find((sample) => sample.name === `${name}_count`)?.value;
    if (bounds.at(-1) !== Infinity || counts.at(-1) !== count) throw new Error(`${name} counts two ways`);
    if (group.filter((sample) => sample.name === `${name}_sum`).length !== 1) throw new Error(`${name}: sum`);
  }
}

/** The labels as one text, whatever order they stand in. */
export function seriesOf(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
