import { checkCombinations } from './check-combinations.ts';
import type { Configuration } from './configuration.ts';
import type { Option } from './option.ts';
import { options } from './options.ts';
import { parseOption } from './parse-option.ts';
import { propertyName } from './property-name.ts';
import { readConfigurationFile } from './read-configuration-file.ts';
import { readEnvironment } from './read-environment.ts';
import type { Setting, Settings } from './setting.ts';
import { StartupError } from '../errors/startup-error.ts';

/** Where options are set, besides the configuration file. */
export interface ConfigurationSources {
  /** By the name of the option, in kebab-case. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** The environment variables of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told, in a line each, of what is passed over. */
  readonly warn: (message: string) => void;
}

/**
 * Reads the configuration. A flag comes before an environment variable, that before the configuration file, and that
 * before the default.
 *
 * @throws {StartupError} naming the option and the source that is wrong.
 */
export async function loadConfiguration(sources: ConfigurationSources): Promise<Configuration> {
  const flags = readFlags(sources.flags);
  const environment = readEnvironment(sources.environment, sources.warn);
  const path = flags.get('config') ?? environment.get('config');
  const file: Settings =
    path === undefined
      ? new Map()
      : await readConfigurationFile(String(parseOption(options[0], path.value, path.source)));
  const values: Record<string, unknown> = {};
  for (const option of options) {
    const { name } = option;
    values[propertyName(name)] = resolve(option, flags.get(name) ?? environment.get(name) ?? file.get(name));
  }
  if (!isConfiguration(values)) throw new TypeError('The table of options and Configuration differ');
  checkCombinations(values);
  return values;
}

function resolve(option: Option, setting: Setting | undefined): unknown {
  return setting === undefined ? option.default : parseOption(option, setting.value, setting.source);
}

function readFlags(flags: Readonly<Record<string, unknown>>): Settings {
  const settings = new Map<string, Setting>();
  const byName = new Map<string, Option>(options.map((option) => [option.name, option]));
  for (const [name, value] of Object.entries(flags)) {
    if (value === undefined) continue;
    const option = byName.get(name);
    if (option === undefined) throw new StartupError(`There is no flag --${name}`);
    if (option.secret === true) {
      throw new StartupError(
        `The option ${name} is a secret, and flags can be read by others: use the environment variable ${option.environment}`,
      );
    }
    settings.set(name, { value, source: `flag --${name}` });
  }
  return settings;
}

/** `parseOption` has checked the values one by one; this is for the compiler. */
function isConfiguration(values: Record<string, unknown>): values is Configuration & Record<string, unknown> {
  return options.every(({ name }) => propertyName(name) in values);
}
