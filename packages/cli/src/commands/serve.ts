import { Option as Flag } from 'commander';
import type { Command } from 'commander';
import { flagSyntax, loadConfiguration, options } from '@locum/server/configuration';
import type { Configuration, Option } from '@locum/server/configuration';
import { cacheCompiledCode } from '../cache-compiled-code.ts';
import { reloadOnSignal } from '../reload-on-signal.ts';
import { stopOnSignal } from '../stop-on-signal.ts';
import { stopWithNpm } from '../stop-with-npm.ts';

/** Adds `locum serve`: its flags are the server's table of options. */
export function addServeCommand(program: Command): void {
  const command = program.command('serve').description('Run the service.');
  const rows: readonly Option[] = options;
  const flags = rows
    .filter(({ secret }) => secret !== true)
    .map((row) => ({
      name: row.name,
      flag: new Flag(flagSyntax(row).replace(/ (\w+)$/, ' <$1>'), describe(row)),
    }));
  for (const { flag } of flags) command.addOption(flag);
  command.addHelpText('after', describeSecrets(rows));
  command.action(async () => {
    const given = Object.fromEntries(
      flags.map(({ name, flag }) => [name, command.getOptionValue(flag.attributeName())]),
    );
    const warn = (message: string): void => void process.stderr.write(`locum: ${message}\n`);
    await serve(await loadConfiguration({ flags: given, environment: process.env, warn }));
  });
}

async function serve(configuration: Configuration): Promise<void> {
  cacheCompiledCode(configuration.data);
  // The service is loaded for this command alone: it takes longer than the other commands take in all.
  const { startLocum } = await import('@locum/server');
  try {
    const running = await startLocum(configuration, { print: (text) => void process.stdout.write(text) });
    stopOnSignal(running, process);
    // In a terminal it says that the terminal is gone, and nobody would stop the service any more.
    if (!process.stdin.isTTY) reloadOnSignal(running, process);
    stopWithNpm(process);
  } catch (error) {
    if (configuration.logLevel === 'debug' && error instanceof Error)
      process.stderr.write(`${error.stack}\n`);
    throw error;
  }
}

function describe(row: Option): string {
  const { help, environment, default: value } = row;
  const shown =
    value === undefined || value === false || String(value) === '' ? '' : `, default ${String(value)}`;
  const choices =
    row.type === 'string' && row.choices !== undefined ? ` One of ${row.choices.join(', ')}.` : '';
  return `${help}${choices} (${environment}${shown})`;
}

function describeSecrets(rows: readonly Option[]): string {
  const lines = rows
    .filter(({ secret }) => secret === true)
    .map(({ environment, fileEnvironment, help }) => {
      const variables = fileEnvironment === undefined ? environment : `${environment}, ${fileEnvironment}`;
      return `  ${variables}\n      ${help}\n`;
    });
  return `\nSecrets, by environment variables only (those in _FILE name a file that holds the value):\n${lines.join('')}`;
}
