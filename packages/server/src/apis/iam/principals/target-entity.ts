import type { Target } from '../../../authorization/entity-access.ts';
import { parseEntityArn } from '../../../directory/arns.ts';
import type { Group, Role, User } from '../../../directory/entities.ts';
import type { Reads } from '../../../directory/handles.ts';
import { findGroupByName } from '../../../directory/groups/group-records.ts';
import { findRoleByName } from '../../../directory/roles/role-records.ts';
import { findUserByName } from '../../../directory/users/user-records.ts';
import { entityNotRetrieved, invalidEntityArn } from '../../../errors/iam-simulation-errors.ts';
import type { Call } from '../../../call/operation.ts';

/** A user, group or role with policies. */
export type EntityWithPolicies =
  | { readonly kind: 'user'; readonly entity: User }
  | { readonly kind: 'group'; readonly entity: Group }
  | { readonly kind: 'role'; readonly entity: Role };

/** The user, group or role that an operation names by its ARN; it need not exist. */
export interface TargetEntity extends Target {
  readonly found: EntityWithPolicies | undefined;
}

/** Throws InvalidInput where the ARN is not a user's, a group's or a role's. */
export async function findTargetEntity(arn: string, call: Call): Promise<TargetEntity> {
  const name = parseEntityArn(arn);
  if (name === undefined || !['user', 'group', 'role'].includes(name.type)) throw invalidEntityArn(arn);
  const found = name.accountId === call.caller.accountId ? await findEntityByArn(arn, call) : undefined;
  const tags = found === undefined || found.kind === 'group' ? undefined : found.entity.tags;
  return { accountId: name.accountId, arn, nameInDenial: arn, found, ...(tags && { tags }) };
}

/** By ARN, which is matched with its path and its case. */
export async function findEntityByArn(
  arn: string,
  { services: { directory } }: Call,
): Promise<EntityWithPolicies | undefined> {
  const name = parseEntityArn(arn);
  if (name === undefined) return undefined;
  const found = await findByName(directory.reads, name.type, name.accountId, name.name);
  return found?.entity.arn === arn ? found : undefined;
}

async function findByName(
  reads: Reads,
  type: string,
  accountId: string,
  name: string,
): Promise<EntityWithPolicies | undefined> {
  switch (type) {
    case 'user': {
      const entity = await findUserByName(reads, accountId, name);
      return entity && { kind: 'user', entity };
    }
    case 'group': {
      const entity = await findGroupByName(reads, accountId, name);
      return entity && { kind: 'group', entity };
    }
    case 'role': {
      const entity = await findRoleByName(reads, accountId, name);
      return entity && { kind: 'role', entity };
    }
    default:
      return undefined;
  }
}

/** Throws NoSuchEntity. For after authorization. */
export function existingEntity({ found }: TargetEntity): EntityWithPolicies {
  if (found === undefined) throw entityNotRetrieved();
  return found;
}
