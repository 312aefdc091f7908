import { setBoundary } from '../../../directory/policies/boundary-records.ts';
import type { Call } from '../../../call/operation.ts';
import { checkBoundary } from './attachable-policy.ts';
import { reloadModifiable } from '../service-linked-roles/reload-modifiable.ts';
import type { TargetRole } from '../roles/target-role.ts';
import type { TargetUser } from '../users/target-user.ts';

/** What can be done with the permissions boundary of a user or a role: both take it alike. */

type Bounded = TargetUser | TargetRole;

/** Throws UnmodifiableEntity, and NoSuchEntity: there is no such user or role, or the policy is none that the account may use. */
export async function putBoundaryOf(target: Bounded, arn: string, { services }: Call): Promise<void> {
  await services.directory.write(async (writes) => {
    const { id, accountId } = await reloadModifiable(target, writes);
    await checkBoundary(arn, accountId, writes);
    await setBoundary(writes, target.kind, id, arn);
  });
}

/** Where there is none, nothing changes. Throws NoSuchEntity, UnmodifiableEntity. */
export async function deleteBoundaryOf(target: Bounded, { services }: Call): Promise<void> {
  await services.directory.write(async (writes) => {
    const { id } = await reloadModifiable(target, writes);
    await setBoundary(writes, target.kind, id, null);
  });
}
