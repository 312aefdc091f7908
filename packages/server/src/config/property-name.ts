const hyphen = /-([a-z0-9])/g;

/** The name of an option as the property of `Configuration` that holds it: `log-level` is `logLevel`. */
export function propertyName(option: string): string {
  return option.replaceAll(hyphen, (_, letter: string) => letter.toUpperCase());
}
