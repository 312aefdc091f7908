import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { HostError } from '../../errors/host-error.ts';
import type { MasterKeyOptions } from '../../installation/configured-master-key.ts';
import { madeKeyFile } from '../../installation/data-files.ts';
import { syncDirectory } from '../../store/durable-file.ts';

/** Where a new master key is put. */
export interface KeyPlace {
  /** The file that it is in until everything is sealed with it; made unless it is there. */
  readonly file: string;
  /** Puts it where the service looks for it, and answers what the old one is called then; undefined where that stays. */
  takePlace(now: number): string | undefined;
}

/**
 * A file that somebody names is the place, and the service is told of it by its options; else it takes the place of the file
 * that the key is in.
 *
 * @throws {HostError} where the key is in no file, and none is named.
 */
export function keyPlace(configuration: MasterKeyOptions, named: string | undefined): KeyPlace {
  const { masterKey, masterKeyCommand, masterKeyFile, data } = configuration;
  if (named !== undefined) return { file: named, takePlace: () => undefined };
  if (masterKey !== undefined || masterKeyCommand !== undefined) {
    throw new HostError(
      'The master key is not read from a file that it could be changed in: name a file for the new one with --to.',
    );
  }
  const present = masterKeyFile ?? madeKeyFile(data);
  return {
    file: `${present}.new`,
    takePlace: (now) => replace(present, `${present}.new`, now),
  };
}

/** The old key is kept beside: backups that were made before open with no other. `now`: epoch milliseconds. */
function replace(present: string, next: string, now: number): string | undefined {
  const old = `${present}.until-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  // An earlier run may have come so far.
  const isThere = existsSync(present);
  if (isThere) renameSync(present, old);
  renameSync(next, present);
  syncDirectory(dirname(present));
  return isThere ? old : undefined;
}
