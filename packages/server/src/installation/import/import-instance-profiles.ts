import type { Role, Tag } from '../../directory/entities.ts';
import { createUniqueId } from '../../directory/identifiers.ts';
import {
  findInstanceProfileByName,
  insertInstanceProfile,
  updateInstanceProfileRole,
} from '../../directory/instance-profiles/instance-profile-records.ts';
import type { InstanceProfile } from '../../directory/instance-profiles/instance-profile-records.ts';
import { instanceProfileArn } from '../../directory/arns.ts';
import { exactKey } from '../../apis/shared/merge-tags.ts';
import { isSamePlace } from './check-place.ts';
import type { DumpedInstanceProfile } from './dump.ts';
import { addCarriedTags, carriedTags } from './import-identity.ts';
import type { ImportTransaction } from './import-transaction.ts';

/** Makes the instance profiles that a role is in, or puts it into those that are there and empty. */
export async function importInstanceProfiles(
  transaction: ImportTransaction,
  role: Role,
  profiles: readonly DumpedInstanceProfile[],
): Promise<void> {
  const { writes, accountId, report } = transaction;
  for (const dumped of profiles) {
    const entity = `instance profile ${dumped.name}`;
    const existing = await findInstanceProfileByName(writes, accountId, dumped.name);
    if (existing !== undefined && !isSamePlace(report, entity, dumped, existing)) continue;
    if (existing?.roleId !== undefined && existing.roleId !== role.id) {
      report.miss(entity, `role ${role.name}`, 'it holds another role here');
      continue;
    }
    const tags = carriedTags(transaction, entity, dumped.tags, exactKey);
    const profile = existing ?? (await makeProfile(transaction, dumped, tags));
    if (profile.roleId === undefined) await updateInstanceProfileRole(writes, profile.id, role.id);
    const isTagged = await addCarriedTags(transaction, 'instance_profile', entity, profile, tags, exactKey);
    const outcome = existing?.roleId === undefined || isTagged ? 'Changed' : 'Unchanged';
    const arn = instanceProfileArn(accountId, dumped.path, dumped.name);
    report.count('InstanceProfile', existing === undefined ? 'Made' : outcome, accountId, arn);
  }
}

async function makeProfile(
  { writes, accountId, now }: ImportTransaction,
  { name, path }: DumpedInstanceProfile,
  tags: readonly Tag[],
): Promise<InstanceProfile> {
  const profile = {
    id: createUniqueId('AIPA', accountId),
    accountId,
    name,
    path,
    createdAt: now,
    tags,
  };
  await insertInstanceProfile(writes, profile);
  return { ...profile, arn: instanceProfileArn(accountId, path, name) };
}
