import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  auditFilesOf,
  digestsOf,
  keysFolder,
  publicKeysOf,
  webhookPositionName,
} from '../../audit/trail/file-names.ts';
import { isFileError } from '../../store/private-file.ts';

/**
 * The digests of a trail, the keys that they are signed with, and how far the webhook has come. Listed before the database
 * is copied, they are of keys that the copy knows: a digest by a later key would be followed by one of an earlier key, which
 * nobody believes.
 */
export function listSigned(directory: string): readonly string[] {
  const keys = publicKeysOf(namesIn(join(directory, keysFolder)));
  const names = namesIn(directory);
  return [
    ...digestsOf(names),
    ...keys.map((name) => `${keysFolder}/${name}`),
    ...names.filter((name) => name === webhookPositionName),
  ];
}

/** The audit files of a trail. Listed after the database is copied, they tell of all that is in the copy. */
export function listAuditFiles(directory: string): readonly string[] {
  return auditFilesOf(namesIn(directory));
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    // Where the trail has no files it has no folder.
    if (isFileError(error, 'ENOENT')) return [];
    throw error;
  }
}
