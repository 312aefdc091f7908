import type { Group, Role, User } from '../../../directory/entities.ts';
import { listUsedAwsPolicies } from '../../../directory/policies/find-managed-policy.ts';
import { listGroups } from '../../../directory/groups/group-records.ts';
import { listManagedPolicies } from '../../../directory/policies/managed-policy-records.ts';
import type { ManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import { listRoles } from '../../../directory/roles/role-records.ts';
import { listUsers } from '../../../directory/users/user-records.ts';
import type { Reads } from '../../../directory/handles.ts';

/** An entity of an account, by AWS's EntityType. */
export type AccountEntity =
  | { readonly type: 'User'; readonly entity: User }
  | { readonly type: 'Group'; readonly entity: Group }
  | { readonly type: 'Role'; readonly entity: Role }
  | { readonly type: 'LocalManagedPolicy' | 'AWSManagedPolicy'; readonly entity: ManagedPolicy };

export type EntityType = AccountEntity['type'];

/** In the order in which pages go through them. */
const types: readonly EntityType[] = ['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'];
const anyPolicy = { pathPrefix: '/', isAttached: false, isBoundary: false };

/** Where an entity stands in the list: the number of its type, and its name without regard to case. */
export function entityKey({ type, entity }: AccountEntity): string {
  return `${types.indexOf(type)}${entity.name.toLowerCase()}`;
}

/** Up to `limit` entities of the wanted types, all where none is named, whose key is greater than `after`. */
export async function listAccountEntities(
  reads: Reads,
  accountId: string,
  wanted: readonly string[] | undefined,
  after: string,
  limit: number,
): Promise<readonly AccountEntity[]> {
  const found: AccountEntity[] = [];
  for (const [index, type] of types.entries()) {
    const number = String(index);
    const isBefore = after !== '' && number < after.charAt(0);
    if (isBefore || (wanted !== undefined && !wanted.includes(type)) || found.length === limit) continue;
    const afterName = after.startsWith(number) ? after.slice(1) : '';
    found.push(...(await listOfType(reads, accountId, type, afterName, limit - found.length)));
  }
  return found;
}

async function listOfType(
  reads: Reads,
  accountId: string,
  type: EntityType,
  after: string,
  limit: number,
): Promise<readonly AccountEntity[]> {
  switch (type) {
    case 'User':
      return (await listUsers(reads, accountId, '/', after, limit)).map((entity) => ({ type, entity }));
    case 'Group':
      return (await listGroups(reads, accountId, '/', after, limit)).map((entity) => ({ type, entity }));
    case 'Role':
      return (await listRoles(reads, accountId, '/', after, limit)).map((entity) => ({ type, entity }));
    case 'LocalManagedPolicy': {
      const policies = await listManagedPolicies(reads, accountId, anyPolicy, after, limit);
      return policies.map((entity) => ({ type, entity }));
    }
    case 'AWSManagedPolicy': {
      const policies = await listUsedAwsPolicies(reads, accountId);
      return policies
        .map(({ policy: entity }) => ({ type, entity }))
        .filter(({ entity }) => entity.name.toLowerCase() > after)
        .slice(0, limit);
    }
  }
}
