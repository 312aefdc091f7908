import type { AccessCheck } from '../../../authorization/access-check.ts';
import { entityAccess } from '../../../authorization/entity-access.ts';
import type { Target } from '../../../authorization/entity-access.ts';
import { groupArn, roleArn, userArn } from '../../../directory/arns.ts';
import type { Group, Role, User } from '../../../directory/entities.ts';
import type { Reads } from '../../../directory/handles.ts';
import { listAttachedPolicyArns, listInlinePolicies } from '../../../directory/policies/policy-records.ts';
import { iamNameOf } from '../named.ts';

/** Who is to have a role, or has it; nobody need be there. */
export type Holder =
  | { readonly kind: 'user'; readonly found: User | undefined }
  | { readonly kind: 'group'; readonly found: Group | undefined };

const words = {
  user: {
    attach: 'iam:AttachUserPolicy',
    detach: 'iam:DetachUserPolicy',
    put: 'iam:PutUserPolicy',
    delete: 'iam:DeleteUserPolicy',
  },
  group: {
    attach: 'iam:AttachGroupPolicy',
    detach: 'iam:DetachGroupPolicy',
    put: 'iam:PutGroupPolicy',
    delete: 'iam:DeleteGroupPolicy',
  },
} as const;

const arnOf = { user: userArn, group: groupArn } as const;

/** A user, a group or a role that is named by a UUID, as checks have it. */
function targetOf(
  kind: 'user' | 'group' | 'role',
  found: User | Group | Role | undefined,
  named: string,
  accountId: string,
): Target {
  const name = iamNameOf(found, named);
  const arn = kind === 'role' ? roleArn(accountId, '/', name) : arnOf[kind](accountId, '/', name);
  return {
    accountId,
    arn: found?.arn ?? arn,
    nameInDenial: `${kind} ${name}`,
    ...(found !== undefined && 'tags' in found && { tags: found.tags }),
  };
}

interface Assignment {
  readonly role: Role | undefined;
  readonly roleId: string;
  readonly holder: Holder;
  readonly holderId: string;
  readonly accountId: string;
}

/**
 * What must be allowed to whoever gives a role to a user or a group for good, or takes it away. IAM has no action for it; it is what
 * attaching each of the role's policies is, and handing the role to somebody. So nobody gets by a role what he could not give himself.
 */
export async function assignmentAccess(
  change: 'give' | 'take',
  { role, roleId, holder, holderId, accountId }: Assignment,
  reads: Reads,
): Promise<readonly AccessCheck[]> {
  const of = words[holder.kind];
  const target = targetOf(holder.kind, holder.found, holderId, accountId);
  const permissionsBoundary = holder.kind === 'user' ? holder.found?.permissionsBoundary : undefined;
  const attached = role === undefined ? [] : await listAttachedPolicyArns(reads, role.id);
  const inline = role === undefined ? [] : await listInlinePolicies(reads, role.id);
  const attaching = change === 'give' ? of.attach : of.detach;
  const checks = attached.map((policyArn) =>
    entityAccess(attaching, target, { policyArn, permissionsBoundary }),
  );
  if (inline.length > 0) {
    checks.push(entityAccess(change === 'give' ? of.put : of.delete, target, { permissionsBoundary }));
  }
  if (checks.length === 0) checks.push(entityAccess(attaching, target, { permissionsBoundary }));
  return change === 'take'
    ? checks
    : [entityAccess('iam:PassRole', targetOf('role', role, roleId, accountId)), ...checks];
}
