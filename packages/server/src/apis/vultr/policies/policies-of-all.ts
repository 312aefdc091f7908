import type { Call } from '../../../call/operation.ts';
import type { ManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import type { Reads } from '../../../directory/handles.ts';
import { heldRoles } from '../assignments/held-roles.ts';
import type { IamOperations } from '../iam-operations.ts';
import { step } from '../underlying.ts';
import type { Step } from '../underlying.ts';
import { attachedPoliciesOf } from './attached-policies.ts';

/** The managed policies of each of the owners, by unique id; what several have is there for each. */
export async function policiesOfAll(
  reads: Reads,
  owners: readonly { readonly id: string }[],
): Promise<readonly ManagedPolicy[]> {
  const found: ManagedPolicy[] = [];
  for (const { id } of owners) found.push(...(await attachedPoliciesOf(reads, id)));
  return found;
}

/** The steps that ask for the policies of each of the roles that users and groups have for good. */
export async function askingForRoles(
  { ListAttachedRolePolicies }: IamOperations,
  holderIds: readonly string[],
  call: Call,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const { role } of await heldRoles(call.services.directory.reads, holderIds)) {
    steps.push(await step(ListAttachedRolePolicies, { RoleName: role.name }, call));
  }
  return steps;
}
