import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { addTargetOptions, findTarget } from '../call-and-print.ts';
import type { TargetOptions } from '../call-and-print.ts';
import { callLocum } from '../call-locum.ts';
import { CommandError } from '../command-error.ts';
import { memberAt } from '../json-value.ts';

interface AssertOptions extends TargetOptions {
  readonly provider: string;
  readonly tokenFile: string;
}

const standardInput = 0;

/** Adds `locum context`: on whose behalf an application acts. */
export function addContextCommand(program: Command): void {
  const command = program
    .command('context')
    .description('Act on behalf of whom an identity provider vouches for.');
  const assertion = command
    .command('assert')
    .description(
      'Get an assertion of whom a token is of, as `aws sts assume-role --provided-contexts` takes it.',
    )
    .requiredOption('--provider <arn>', 'the OpenID Connect provider, which has a context provider')
    .requiredOption('--token-file <file>', 'where the token is; - is standard input');
  addTargetOptions(assertion).action(async (flags: AssertOptions) => {
    const parameters = { ProviderArn: flags.provider, WebIdentityToken: readToken(flags.tokenFile) };
    const answer = await callLocum('CreateContextAssertion', parameters, findTarget(flags));
    const [ProviderArn, ContextAssertion] = ['ProviderArn', 'ContextAssertion'].map((name) =>
      memberAt(answer, name),
    );
    process.stdout.write(`${JSON.stringify([{ ProviderArn, ContextAssertion }])}\n`);
  });
}

function readToken(file: string): string {
  try {
    return readFileSync(file === '-' ? standardInput : file, 'utf8').trim();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${file} cannot be read: ${reason}`, { cause: error });
  }
}
