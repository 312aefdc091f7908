import { Option as Flag } from 'commander';
import type { Command } from 'commander';
import { flagSyntax, loadConfiguration, options } from '@locum/server/configuration';
import type { Configuration } from '@locum/server/configuration';

/** The options of `locum serve` that say where an installation is, and its master key. */
const names: ReadonlySet<string> = new Set(['config', 'data', 'master-key-file', 'master-key-command']);

/**
 * Adds the options that commands on the host have in common with `locum serve`. What they do not say is read from the
 * environment and the configuration file, as it is there.
 */
export function addHostOptions(command: Command): Command {
  for (const row of options.filter(({ name }) => names.has(name))) {
    command.addOption(
      new Flag(flagSyntax(row).replace(/ (\w+)$/, ' <$1>'), `${row.help} (${row.environment})`),
    );
  }
  return command;
}

/**
 * The configuration of the installation on this host.
 *
 * @throws {StartupError} naming the option that is wrong.
 */
export async function readHostConfiguration(command: Command): Promise<Configuration> {
  const given = command.options
    .filter((flag) => names.has(flag.long?.slice(2) ?? ''))
    .map((flag) => [flag.long?.slice(2) ?? '', command.getOptionValue(flag.attributeName())]);
  return await loadConfiguration({
    flags: Object.fromEntries(given),
    environment: process.env,
    warn: (message) => void process.stderr.write(`locum: ${message}\n`),
  });
}
