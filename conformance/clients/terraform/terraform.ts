import { execFile } from 'node:child_process';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { Failed } from './results.ts';

/** Terraform in the folder of a configuration. */
export interface Terraform {
  /** Runs a command that must end with exit code 0. Throws Failed with the errors and the changes that it printed. */
  run(command: string, ...options: readonly string[]): Promise<void>;
  /** The types that the provider has. */
  types(): Promise<ProviderTypes>;
  /** The values of the outputs. */
  outputs(): Promise<Readonly<Record<string, unknown>>>;
}

/** The names of a provider's types, by the word that a configuration puts before them. */
export interface ProviderTypes {
  readonly resource: readonly string[];
  readonly data: readonly string[];
}

/** Room for what a plan of everything, or the schema of a provider prints, in bytes. */
const maxBuffer = 64 * 1024 * 1024;

export function createTerraform(folder: string): Terraform {
  const options = {
    cwd: folder,
    maxBuffer,
    // It asks nobody whether there is a newer one, and tells nobody what to do next.
    env: { ...env, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' },
  };
  const execute = promisify(execFile);
  return {
    async run(command, ...commandLine) {
      try {
        await execute('terraform', [command, '-no-color', ...commandLine], options);
      } catch (error) {
        const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
        throw new Failed(
          `terraform ${command}: ${[...stderr.split('\n'), ...tellingLines(stdout)].join(' | ')}`,
        );
      }
    },
    async types() {
      const { stdout } = await execute('terraform', ['providers', 'schema', '-json'], options);
      const { provider_schemas: schemas } = JSON.parse(stdout) as {
        readonly provider_schemas: Readonly<
          Record<string, { readonly resource_schemas: object; readonly data_source_schemas: object }>
        >;
      };
      const providers = Object.values(schemas);
      return {
        resource: providers.flatMap(({ resource_schemas: types }) => Object.keys(types)),
        data: providers.flatMap(({ data_source_schemas: types }) => Object.keys(types)),
      };
    },
    async outputs() {
      const { stdout } = await execute('terraform', ['output', '-json'], options);
      const outputs = JSON.parse(stdout) as Record<string, { readonly value: unknown }>;
      return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
    },
  };
}

/** The lines of a plan that show a change. */
function tellingLines(printed: string): readonly string[] {
  return printed.split('\n').filter((line) => /^\s*(?:[-+~]|-\/\+|# )/.test(line));
}
