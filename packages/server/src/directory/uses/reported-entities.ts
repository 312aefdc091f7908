import { sql } from 'kysely';
import type { Expression } from 'kysely';
import { reading } from '../queries.ts';
import type { Reads } from '../queries.ts';

/**
 * The users and roles that a report is about: one of them, the users of a group, or all in an account who have a managed
 * policy attached, be it by a group. `entityId` is the unique id of the user, the role or the group.
 */
export type ReportedEntities =
  | { readonly kind: 'user' | 'role' | 'group'; readonly entityId: string }
  | { readonly kind: 'policy'; readonly accountId: string; readonly policyArn: string };

/** The unique ids of them, as a query for others to look into. */
export function reportedIds(reads: Reads, reported: ReportedEntities): Expression<string> {
  if (reported.kind === 'policy') {
    const attachments = reading(reads)
      .selectFrom('policy_attachment')
      .where('policy_attachment.accountId', '=', reported.accountId)
      .where('policyArn', '=', reported.policyArn);
    const members = attachments.innerJoin('group_member', 'groupId', 'ownerId').select('userId as id');
    return sql<string>`${attachments.select('ownerId as id').union(members)}`;
  }
  const { kind, entityId } = reported;
  if (kind === 'group') {
    return sql<string>`${reading(reads).selectFrom('group_member').select('userId').where('groupId', '=', entityId)}`;
  }
  return sql<string>`${reading(reads).selectFrom(kind).select('id').where('id', '=', entityId)}`;
}
