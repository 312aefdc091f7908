import { maxSessionDuration, roleDescription, roleName } from '../../../apis/iam/constraints.ts';
import type { Place } from '../place.ts';
import { readConstrained, readInteger } from './read-constrained.ts';
import { readDocument } from './read-document.ts';
import { principalKeys, readPrincipal } from './read-principal.ts';
import { readMembers, required } from './read-values.ts';
import type { SeedRole } from '../seed.ts';

const nameShape = roleName();
const descriptionShape = roleDescription();
const durationShape = maxSessionDuration();

export function readRole(place: Place): SeedRole {
  const members = readMembers(place, [
    'roleName',
    'description',
    'assumeRolePolicyDocument',
    'maxSessionDuration',
    ...principalKeys,
  ]);
  const { description, maxSessionDuration: duration, assumeRolePolicyDocument } = members;
  return {
    roleName: readConstrained(required(members.roleName, 'roleName', place), nameShape),
    description: description && readConstrained(description, descriptionShape),
    assumeRolePolicyDocument: readDocument(
      required(assumeRolePolicyDocument, 'assumeRolePolicyDocument', place),
      'trust',
    ),
    maxSessionDuration: duration && readInteger(duration, durationShape),
    ...readPrincipal(place, members),
  };
}
