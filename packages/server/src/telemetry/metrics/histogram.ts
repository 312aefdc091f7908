import type { Labels, Sample } from './metric-family.ts';
import { renderNumber } from './render-families.ts';

/** How often values were at most so large: see https://prometheus.io/docs/concepts/metric_types/#histogram. */
export class Histogram {
  readonly #bounds: readonly number[];
  /** Of the values of each bucket alone; the last are those above all bounds. */
  readonly #counts: Float64Array;
  #sum = 0;

  /** `bounds`: the upper ones of the buckets, ascending. */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const bucket = this.#bounds.findIndex((bound) => value <= bound);
    const index = bucket < 0 ? this.#bounds.length : bucket;
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#sum += value;
  }

  /** The lines of the metric with these labels. */
  samples(labels: Labels): readonly Sample[] {
    let count = 0;
    const buckets = [...this.#bounds, Number.POSITIVE_INFINITY].map((bound, index): Sample => {
      count += this.#counts[index] ?? 0;
      return { suffix: '_bucket', labels: { ...labels, le: renderNumber(bound) }, value: count };
    });
    return [
      ...buckets,
      { suffix: '_sum', labels, value: this.#sum },
      { suffix: '_count', labels, value: count },
    ];
  }
}
