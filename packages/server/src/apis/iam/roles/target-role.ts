import { roleArn } from '../../../directory/arns.ts';
import { findRoleByName } from '../../../directory/roles/role-records.ts';
import type { Call } from '../../../call/operation.ts';
import type { TargetPrincipal } from '../principals/target-principal.ts';

/** The role that an operation names. */
export type TargetRole = TargetPrincipal<'role'>;

/** A role that is not there is told of only once the caller is authorized. */
export async function findTargetRole(roleName: string, { caller, services }: Call): Promise<TargetRole> {
  const role = await findRoleByName(services.directory.reads, caller.accountId, roleName);
  return {
    kind: 'role',
    accountId: caller.accountId,
    arn: role?.arn ?? roleArn(caller.accountId, '/', roleName),
    nameInDenial: `role ${role?.name ?? roleName}`,
    name: roleName,
    entity: role,
    ...(role !== undefined && { tags: role.tags }),
  };
}
