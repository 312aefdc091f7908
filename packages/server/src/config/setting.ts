/** A value that somebody gave an option, and where. */
export interface Setting {
  /** Text, or what YAML makes of it; not checked yet. */
  readonly value: unknown;
  /** As errors name it, e.g. `environment variable LOCUM_PORT`. */
  readonly source: string;
}

/** The settings of one source, by the name of the option. */
export type Settings = ReadonlyMap<string, Setting>;
