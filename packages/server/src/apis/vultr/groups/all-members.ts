import type { User } from '../../../directory/entities.ts';
import { listGroupMembers } from '../../../directory/groups/group-member-records.ts';
import type { Reads } from '../../../directory/handles.ts';

/** More users than an account may have. */
const most = 10_000;

/** All users of a group, by name. */
export const allMembers = (reads: Reads, groupId: string): Promise<readonly User[]> =>
  listGroupMembers(reads, groupId, '', most);
