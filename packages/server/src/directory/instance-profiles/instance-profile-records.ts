import type { Selectable } from 'kysely';
import type { InstanceProfileTable } from '../../store/schema.ts';
import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import { instanceProfileArn } from '../arns.ts';
import type { Tag } from '../entities.ts';
import { listByName } from '../list-by-name.ts';
import { readTags } from '../tag-text.ts';

/** How instance profiles lie in the store. */

export interface InstanceProfile {
  /** `AIPA…` */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly tags: readonly Tag[];
  /** The unique id of its role. */
  readonly roleId?: string;
}

function toInstanceProfile(row: Selectable<InstanceProfileTable>): InstanceProfile {
  const { nameKey: _nameKey, roleId, tags, ...rest } = row;
  return {
    ...rest,
    arn: instanceProfileArn(row.accountId, row.path, row.name),
    tags: readTags(tags),
    ...(roleId !== null && { roleId }),
  };
}

export async function findInstanceProfileById(
  reads: Reads,
  id: string,
): Promise<InstanceProfile | undefined> {
  const row = await reading(reads)
    .selectFrom('instance_profile')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toInstanceProfile(row);
}

/** Names are unique without regard to case. */
export async function findInstanceProfileByName(
  reads: Reads,
  accountId: string,
  name: string,
): Promise<InstanceProfile | undefined> {
  const row = await reading(reads)
    .selectFrom('instance_profile')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('nameKey', '=', name.toLowerCase())
    .executeTakeFirst();
  return row && toInstanceProfile(row);
}

export async function insertInstanceProfile(
  writes: Writes,
  profile: Omit<InstanceProfile, 'arn' | 'roleId'>,
): Promise<void> {
  await uncached(writes)
    .insertInto('instance_profile')
    .values({
      ...profile,
      nameKey: profile.name.toLowerCase(),
      roleId: null,
      tags: JSON.stringify(profile.tags),
    })
    .execute();
}

/** Without a `roleId` the profile has no role any more. */
export async function updateInstanceProfileRole(
  writes: Writes,
  id: string,
  roleId: string | undefined,
): Promise<void> {
  await uncached(writes)
    .updateTable('instance_profile')
    .set({ roleId: roleId ?? null })
    .where('id', '=', id)
    .execute();
}

export async function deleteInstanceProfileRecord(writes: Writes, id: string): Promise<void> {
  await uncached(writes).deleteFrom('instance_profile').where('id', '=', id).execute();
}

/** Up to `limit` profiles whose path begins with `pathPrefix`, by lower-case name, after the name `after`. */
export async function listInstanceProfiles(
  reads: Reads,
  accountId: string,
  pathPrefix: string,
  after: string,
  limit: number,
): Promise<readonly InstanceProfile[]> {
  const rows = await listByName(reads, 'instance_profile', accountId, pathPrefix, after, limit);
  return rows.map(toInstanceProfile);
}

/** Up to `limit` profiles that a role is in, by lower-case name, after the name `after`. */
export async function listInstanceProfilesOfRole(
  reads: Reads,
  roleId: string,
  after: string,
  limit: number,
): Promise<readonly InstanceProfile[]> {
  const rows = await reading(reads)
    .selectFrom('instance_profile')
    .selectAll()
    .where('roleId', '=', roleId)
    .where('nameKey', '>', after)
    .orderBy('nameKey')
    .limit(limit)
    .execute();
  return rows.map(toInstanceProfile);
}

/** The profiles that each of many roles is in, by the role's unique id and then by lower-case name. */
export async function findInstanceProfilesOfRoles(
  reads: Reads,
  roleIds: readonly string[],
): Promise<ReadonlyMap<string, readonly InstanceProfile[]>> {
  if (roleIds.length === 0) return new Map();
  const rows = await reading(reads)
    .selectFrom('instance_profile')
    .selectAll()
    .where('roleId', 'in', roleIds)
    .orderBy('roleId')
    .orderBy('nameKey')
    .execute();
  const profiles = rows.map(toInstanceProfile);
  return Map.groupBy(profiles, ({ roleId }) => roleId ?? '');
}
