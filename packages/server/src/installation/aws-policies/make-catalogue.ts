import { execFile } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { StartupError } from '../../errors/startup-error.ts';
import { syncDirectory, syncFile } from '../../store/durable-file.ts';
import { makePrivate } from '../../store/private-file.ts';
import type { FoundPackage } from './find-package.ts';

const writer = fileURLToPath(
  new URL('../../directory/policies/aws-policies/write-catalogue-process.ts', import.meta.url),
);

/**
 * Makes the file of AWS's policies of the package, in a process of its own; one that is there is replaced once the new one is whole.
 *
 * @throws {StartupError} where the package is not as it is known, or the disk is full.
 */
export async function makeCatalogue(file: string, { json, source }: FoundPackage): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    makePrivate(unfinished);
    await promisify(execFile)(process.execPath, [writer, json, unfinished, source]);
    syncFile(unfinished);
    renameSync(unfinished, file);
    syncDirectory(dirname(file));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw StartupError.causedBy(error, `The policies of ${source} were not read`);
  }
}
