import {
  addGroupMember,
  listGroupsOfUser,
  removeGroupMember,
} from '../../../directory/groups/group-member-records.ts';
import { quotaExceeded } from '../../../errors/iam-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { quotas } from '../quotas.ts';
import type { TargetGroup } from './target-group.ts';
import { existing, reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';

/** Who is in a group. To put in who is in it, or to take out who is not, changes nothing. */

/** Throws NoSuchEntity, LimitExceeded. */
export async function joinGroup(target: TargetGroup, userName: string, call: Call): Promise<void> {
  existing(target);
  const member = await findTargetUser(userName, call);
  await call.services.directory.write(async (writes) => {
    const group = await reload(target, writes);
    const user = await reload(member, writes);
    const groups = await listGroupsOfUser(writes, user.id);
    if (groups.some((joined) => joined.id === group.id)) return;
    if (groups.length >= quotas.GroupsPerUser) throw quotaExceeded('GroupsPerUser', quotas.GroupsPerUser);
    await addGroupMember(writes, group.id, user);
  });
}

/** Throws NoSuchEntity. */
export async function leaveGroup(target: TargetGroup, userName: string, call: Call): Promise<void> {
  existing(target);
  const member = await findTargetUser(userName, call);
  await call.services.directory.write(async (writes) => {
    const group = await reload(target, writes);
    const user = await reload(member, writes);
    await removeGroupMember(writes, group.id, user.id);
  });
}
