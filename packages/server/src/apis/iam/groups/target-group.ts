import { groupArn } from '../../../directory/arns.ts';
import { findGroupByName } from '../../../directory/groups/group-records.ts';
import type { Call } from '../../../call/operation.ts';
import type { TargetPrincipal } from '../principals/target-principal.ts';

/** The group that an operation names. */
export type TargetGroup = TargetPrincipal<'group'>;

/** A group that is not there is told of only once the caller is authorized. */
export async function findTargetGroup(groupName: string, { caller, services }: Call): Promise<TargetGroup> {
  const group = await findGroupByName(services.directory.reads, caller.accountId, groupName);
  return {
    kind: 'group',
    accountId: caller.accountId,
    arn: group?.arn ?? groupArn(caller.accountId, '/', groupName),
    nameInDenial: `group ${group?.name ?? groupName}`,
    name: groupName,
    entity: group,
  };
}
