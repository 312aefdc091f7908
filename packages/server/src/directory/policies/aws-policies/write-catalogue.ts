import { DatabaseSync } from 'node:sqlite';
import { deflateRawSync } from 'node:zlib';
import { awsPolicyKey } from './aws-policies.ts';
import { catalogueTables, longestDocument } from './catalogue-tables.ts';
import type { PackagePolicy } from './package-policies.ts';

/**
 * Writes policies into a file that is empty. Answers how many there are.
 *
 * @param source what they are made of: the file says so.
 */
export function writeCatalogue(file: string, source: string, policies: Iterable<PackagePolicy>): number {
  const database = new DatabaseSync(file);
  try {
    // The file is of use only when it is whole, and gets its name then.
    database.exec(`pragma journal_mode = off; pragma synchronous = off; begin; ${catalogueTables}`);
    database.prepare('insert into source values (?)').run(source);
    const insertPolicy = database.prepare('insert into policy values (?, ?, ?, ?, ?, ?, ?, ?)');
    const insertVersion = database.prepare('insert into version values (?, ?, ?, ?)');
    let id = 0;
    for (const policy of policies) {
      id += 1;
      const { arn, name, path, createdAt, updatedAt, defaultVersionId, versions } = policy;
      insertPolicy.run(id, awsPolicyKey(policy), arn, name, path, createdAt, updatedAt, defaultVersionId);
      for (const version of versions) {
        insertVersion.run(id, version.versionId, version.createdAt, compress(arn, version.document));
      }
    }
    database.exec('commit');
    return id;
  } finally {
    database.close();
  }
}

function compress(arn: string, document: string): Uint8Array {
  if (Buffer.byteLength(document) > longestDocument) throw new RangeError(`A document of ${arn} is too long`);
  return deflateRawSync(document);
}
