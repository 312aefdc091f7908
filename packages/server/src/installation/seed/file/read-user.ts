import { newUserName } from '../../../apis/iam/constraints.ts';
import type { Place } from '../place.ts';
import { readAccessKeys } from './read-access-keys.ts';
import { readConstrained } from './read-constrained.ts';
import { principalKeys, readPrincipal } from './read-principal.ts';
import { readMembers, required } from './read-values.ts';
import type { SeedUser } from '../seed.ts';

const nameShape = newUserName();

export function readUser(place: Place): SeedUser {
  const members = readMembers(place, ['userName', 'accessKeys', ...principalKeys]);
  return {
    userName: readConstrained(required(members.userName, 'userName', place), nameShape),
    accessKeys: readAccessKeys(members.accessKeys),
    ...readPrincipal(place, members),
  };
}
