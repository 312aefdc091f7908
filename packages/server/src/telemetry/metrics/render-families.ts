import type { Labels, MetricFamily, Sample } from './metric-family.ts';

/** The media type of what `renderFamilies` writes. */
export const exposedFormat = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * Writes metrics as Prometheus and its like read them.
 *
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function renderFamilies(families: readonly MetricFamily[]): string {
  return families.map(renderFamily).join('');
}

function renderFamily({ name, type, help, samples }: MetricFamily): string {
  const lines = samples.map((sample) => renderSample(name, sample));
  return `# HELP ${name} ${escapeText(help)}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function renderSample(name: string, { suffix, labels, value }: Sample): string {
  return `${name}${suffix ?? ''}${renderLabels(labels)} ${renderNumber(value)}\n`;
}

function renderLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${escapeText(value).replaceAll('"', '\\"')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

/** The format has Go's words for what is not finite. */
export function renderNumber(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}
