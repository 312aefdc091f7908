import { isScalar } from 'yaml';
import { createAccount } from '../../../apis/locum/accounts/create-account.ts';
import { refuse, sourceOf } from '../place.ts';
import type { Place } from '../place.ts';
import { readAccessKeys } from './read-access-keys.ts';
import { readConstrained } from './read-constrained.ts';
import { readPolicy } from './read-policy.ts';
import { readRole } from './read-role.ts';
import { readUser } from './read-user.ts';
import { nodeAt, readList, readMembers, required } from './read-values.ts';
import type { SeedAccount, SeedOutsideAccount } from '../seed.ts';

// The same constraints as in the API: there is one source of them.
const { AccountId: idShape, Name: nameShape } = createAccount.input.members;

export function readAccount(place: Place): SeedAccount {
  const members = readMembers(place, ['id', 'name', 'rootAccessKeys', 'users', 'roles', 'policies']);
  return {
    id: readAccountId(required(members.id, 'id', place)),
    name: members.name && readConstrained(members.name, nameShape),
    rootAccessKeys: readAccessKeys(members.rootAccessKeys),
    users: readList(members.users, 'a user').map(readUser),
    roles: readList(members.roles, 'a role').map(readRole),
    policies: readList(members.policies, 'a policy').map(readPolicy),
    source: sourceOf(place),
  };
}

/** An account that is elsewhere. */
export function readOutsideAccount(place: Place): SeedOutsideAccount {
  const members = readMembers(place, ['id', 'name']);
  return {
    id: readAccountId(required(members.id, 'id', place)),
    name: members.name && readConstrained(members.name, nameShape),
    source: sourceOf(place),
  };
}

function readAccountId(place: Place): string {
  const node = nodeAt(place);
  if (isScalar(node) && typeof node.value === 'number') {
    return refuse(place, 'id must be a text: put it in quotes, since a number loses its leading zeros');
  }
  return readConstrained(place, idShape);
}
