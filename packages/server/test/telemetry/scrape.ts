import { parseExposition, seriesOf } from './exposition.ts';
import type { ParsedFamily } from './exposition.ts';
import type { TestService } from '../support/running-service.ts';

/** What `/metrics` says at one moment. */
export interface Scrape {
  readonly text: string;
  readonly families: ReadonlyMap<string, ParsedFamily>;
  /** The value of one series; undefined where it is not there. */
  readonly value: (name: string, labels?: Readonly<Record<string, string>>) => number | undefined;
}

/** Reads `/metrics` as Prometheus would. */
export async function scrape(service: TestService): Promise<Scrape> {
  const answer = await fetch(`${service.metricsUrl}/metrics`);
  const text = await answer.text();
  const families = parseExposition(text);
  return {
    text,
    families,
    value(name, labels = {}) {
      const family = families.get(name.replace(/_(?:bucket|sum|count)$/, '')) ?? families.get(name);
      return family?.samples.find(
        (sample) => sample.name === name && seriesOf(sample.labels) === seriesOf(labels),
      )?.value;
    },
  };
}
