import { Option } from 'commander';
import type { Command } from 'commander';
import { callLocum } from './call-locum.ts';
import { findCredentials } from './find-credentials.ts';
import { renderJson, renderTable } from './render-result.ts';
import type { CallTarget } from './signed-post.ts';

const defaultEndpoint = 'http://127.0.0.1:2011';

/** Where the service is, and who calls. */
export interface TargetOptions {
  readonly endpointUrl?: string;
  readonly profile?: string;
}

/** The options of every command that calls the service and prints what it answers. */
export interface CallOptions extends TargetOptions {
  readonly output: 'table' | 'json';
}

/** Adds the options of `TargetOptions` to a command. */
export function addTargetOptions(command: Command): Command {
  return command
    .option(
      '--endpoint-url <url>',
      `where the service is (AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL, default ${defaultEndpoint}); AWS_CA_BUNDLE: whose certificates to trust there`,
    )
    .option('--profile <name>', 'take the keys from this profile of ~/.aws/credentials (AWS_PROFILE)');
}

/** Adds the options of `CallOptions` to a command. */
export function addCallOptions(command: Command): Command {
  return addTargetOptions(command).addOption(
    new Option('--output <format>', 'how to print the answer').choices(['table', 'json']).default('table'),
  );
}

/**
 * Where and as whom to call, by the options and the environment.
 *
 * @throws {CommandError} when there are no keys.
 */
export function findTarget(flags: TargetOptions): CallTarget {
  const { env } = process;
  return {
    endpoint:
      flags.endpointUrl ?? (env['AWS_ENDPOINT_URL_STS'] || env['AWS_ENDPOINT_URL'] || defaultEndpoint),
    region: env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || 'us-east-1',
    credentials: findCredentials(env, flags.profile),
  };
}

/** Prints an answer as the options have it. */
export function printResult(result: unknown, { output }: CallOptions): void {
  process.stdout.write(output === 'json' ? renderJson(result) : renderTable(result));
}

/**
 * Calls an action of Locum's own API with the caller's keys, and prints the answer.
 *
 * @throws {CommandError} when there are no keys, when the service cannot be reached, or when it answers an error.
 */
export async function callAndPrint(
  action: string,
  parameters: Readonly<Record<string, string | undefined>>,
  flags: CallOptions,
): Promise<void> {
  printResult(await callLocum(action, parameters, findTarget(flags)), flags);
}
