interface OptionBase {
  /** The flag and the key in the configuration file, in kebab-case. */
  readonly name: string;
  /** The environment variable, `LOCUM_…`. */
  readonly environment: string;
  /** An environment variable that names a file with the value, as containers hand over secrets. */
  readonly fileEnvironment?: string;
  /** One line. */
  readonly help: string;
  /** How the help writes the value, e.g. `FILE`. */
  readonly placeholder?: string;
  /** A secret is never taken from a flag (every process on the machine can read those) and never printed. */
  readonly secret?: true;
}

/** Any text, or one of `choices`, or what `pattern` matches (`expects` says that in words). */
export interface StringOption extends OptionBase {
  readonly type: 'string';
  readonly default?: string;
  readonly choices?: readonly string[];
  readonly pattern?: RegExp;
  readonly expects?: string;
}

export interface IntegerOption extends OptionBase {
  readonly type: 'integer';
  readonly default?: number;
  readonly minimum: number;
  readonly maximum: number;
}

interface BooleanOption extends OptionBase {
  readonly type: 'boolean';
  readonly default: false;
}

/** Several texts; in a flag or a variable they are separated by commas. */
export interface ListOption extends OptionBase {
  readonly type: 'list';
  readonly default: readonly string[];
  /** Whether one entry is well-formed; `expects` says in words what is. */
  readonly accepts: (entry: string) => boolean;
  readonly expects: string;
}

/** One row of the table of options. */
export type Option = StringOption | IntegerOption | BooleanOption | ListOption;
