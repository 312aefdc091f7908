import { readFileSync } from 'node:fs';
import type { Option } from './option.ts';
import { options } from './options.ts';
import type { Setting, Settings } from './setting.ts';
import { StartupError } from '../errors/startup-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const prefix = 'LOCUM_';

/**
 * Kubernetes gives every container the addresses of services in variables; those of a service called `locum` begin
 * as ours do. https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
const serviceLink = /^LOCUM_(?:[A-Z0-9_]+_)?(?:SERVICE_(?:HOST|PORT)|PORT_\d+_(?:TCP|UDP|SCTP))/;
const serviceAddress = /^(?:tcp|udp|sctp):\/\//;

const known = new Set<string>(
  (options satisfies readonly Option[]).flatMap((option: Option) =>
    option.fileEnvironment === undefined
      ? [option.environment]
      : [option.environment, option.fileEnvironment],
  ),
);

/**
 * Reads the variables of the options. An empty one counts as not set. `warn` is told of each that begins with LOCUM_ and
 * is none of ours: a typing error must not go unseen, but images and scripts set such variables for themselves.
 *
 * @throws {StartupError} when a file cannot be read, or when a value is given twice.
 */
export function readEnvironment(environment: Environment, warn: (message: string) => void): Settings {
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(prefix) || value === undefined || value === '') continue;
    if (serviceLink.test(name) || (name.endsWith('PORT') && serviceAddress.test(value))) continue;
    if (known.has(name)) given.set(name, value);
    else warn(`There is no option for the environment variable ${name}`);
  }
  const settings = new Map<string, Setting>();
  for (const option of options) {
    const setting = readOption(option, given);
    if (setting !== undefined) settings.set(option.name, setting);
  }
  return settings;
}

function readOption(option: Option, given: ReadonlyMap<string, string>): Setting | undefined {
  const { environment, fileEnvironment = '' } = option;
  const value = given.get(environment);
  const file = given.get(fileEnvironment);
  if (file === undefined) {
    return value === undefined ? undefined : { value, source: `environment variable ${environment}` };
  }
  if (value !== undefined) {
    throw new StartupError(
      `The environment variables ${environment} and ${fileEnvironment} exclude each other`,
    );
  }
  try {
    // Editors and `echo` end a file with a line feed that is not part of the value.
    return { value: readFileSync(file, 'utf8').trimEnd(), source: `environment variable ${fileEnvironment}` };
  } catch (error) {
    throw StartupError.causedBy(
      error,
      `The file of the environment variable ${fileEnvironment} cannot be read`,
    );
  }
}
