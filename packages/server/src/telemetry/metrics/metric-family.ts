/** Label names and their values. The values come from this code's own tables: clients choose none. */
export type Labels = Readonly<Record<string, string>>;

/** One line of the output. */
export interface Sample {
  /** What a histogram's lines have after its name. */
  readonly suffix?: '_bucket' | '_sum' | '_count';
  readonly labels: Labels;
  readonly value: number;
}

/** A metric: all samples of one name. */
export interface MetricFamily {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** One line that says what is counted, and in which unit. */
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** A metric of one sample without labels. */
export function single(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  value: number | boolean,
): MetricFamily {
  return { name, type, help, samples: [{ labels: {}, value: Number(value) }] };
}
