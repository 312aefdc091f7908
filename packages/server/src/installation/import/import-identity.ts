import { setBoundary } from '../../directory/policies/boundary-records.ts';
import type { Tag } from '../../directory/entities.ts';
import { updateTags } from '../../directory/tag-records.ts';
import { foldedKey } from '../../apis/iam/tags/check-tags.ts';
import type { KeyOf } from '../../apis/shared/merge-tags.ts';
import { mergeTags } from '../../apis/shared/merge-tags.ts';
import { quotas } from '../../apis/iam/quotas.ts';
import { isUsable } from './import-owner.ts';
import type { ImportTransaction } from './import-transaction.ts';

/** What users and roles have, and groups have not: tags and a permissions boundary. */

interface DumpedIdentity {
  readonly tags: readonly Tag[];
  readonly permissionsBoundary: string | undefined;
}

interface ExistingIdentity {
  readonly id: string;
  readonly tags: readonly Tag[];
  readonly permissionsBoundary?: string;
}

/** The tags but those of AWS's own services, which nobody could change here. `keyOf`: whether the case of a key counts. */
export function carriedTags(
  { report }: ImportTransaction,
  entity: string,
  tags: readonly Tag[],
  keyOf: KeyOf = foldedKey,
): readonly Tag[] {
  const isReserved = ({ Key }: Tag): boolean => foldedKey(Key).startsWith('aws:');
  for (const { Key } of tags.filter(isReserved)) {
    report.miss(entity, `tag ${Key}`, 'keys that begin with aws: are reserved');
  }
  const distinct = mergeTags(
    [],
    tags.filter((tag) => !isReserved(tag)),
    keyOf,
  );
  if (distinct.length > quotas.TagsPerEntity) {
    report.miss(entity, 'some of its tags', `there may be no more than ${quotas.TagsPerEntity}`);
  }
  return distinct.slice(0, quotas.TagsPerEntity);
}

/** A boundary that is not here is kept, and bounds to nothing: without it more would be allowed than before. */
export async function noteMissingBoundary(
  transaction: ImportTransaction,
  entity: string,
  arn: string | undefined,
): Promise<void> {
  if (arn === undefined || (await isUsable(arn, transaction))) return;
  transaction.report.miss(
    entity,
    `permissions boundary ${arn}`,
    'there is no such policy here; the boundary is kept, and nothing is allowed until there is',
  );
}

/** Gives one that is there the tags and the boundary of the dump. Says whether anything changed. */
export async function updateIdentity(
  transaction: ImportTransaction,
  table: 'user' | 'role',
  entity: string,
  existing: ExistingIdentity,
  dumped: DumpedIdentity,
): Promise<boolean> {
  const { permissionsBoundary } = dumped;
  const isBounded = permissionsBoundary !== undefined && permissionsBoundary !== existing.permissionsBoundary;
  if (isBounded) await setBoundary(transaction.writes, table, existing.id, permissionsBoundary);
  const isTagged = await addCarriedTags(transaction, table, entity, existing, dumped.tags);
  return isBounded || isTagged;
}

/** Gives one that is there the tags of the dump; others that it has stay. Says whether anything changed. */
export async function addCarriedTags(
  { writes, report }: ImportTransaction,
  table: 'user' | 'role' | 'instance_profile',
  entity: string,
  existing: Pick<ExistingIdentity, 'id' | 'tags'>,
  carried: readonly Tag[],
  keyOf: KeyOf = foldedKey,
): Promise<boolean> {
  const tags = mergeTags(existing.tags, carried, keyOf);
  if (JSON.stringify(tags) === JSON.stringify(existing.tags)) return false;
  if (tags.length > quotas.TagsPerEntity) {
    report.miss(entity, 'its tags', 'with those that it has here there would be too many');
    return false;
  }
  await updateTags(writes, table, existing.id, tags);
  return true;
}
