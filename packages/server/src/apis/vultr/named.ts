import type { Call } from '../../call/operation.ts';
import type { Group, Role, User } from '../../directory/entities.ts';
import { findGroupById } from '../../directory/groups/group-records.ts';
import type { Reads } from '../../directory/handles.ts';
import { findRoleById } from '../../directory/roles/role-records.ts';
import { findUserById } from '../../directory/users/user-records.ts';
import { string } from '../../wire/shape/index.ts';
import { idOf } from './ids/uuid.ts';

/** What a path names by a UUID. */

export const uuid = () => string({ min: 1, max: 64 });

interface Entities {
  readonly user: User;
  readonly group: Group;
  readonly role: Role;
}

const findById: {
  readonly [Kind in keyof Entities]: (reads: Reads, id: string) => Promise<Entities[Kind] | undefined>;
} = { user: findUserById, group: findGroupById, role: findRoleById };

/** Of the caller's account: what another has is not there. The user `me` is the one who calls. */
export async function findNamed<Kind extends keyof Entities>(
  kind: Kind,
  named: string,
  { caller, services: { directory } }: Call,
): Promise<Entities[Kind] | undefined> {
  const id = kind === 'user' && named === 'me' ? caller.user?.id : idOf(kind, named);
  const found = id === undefined ? undefined : await findById[kind](directory.reads, id);
  return found?.accountId === caller.accountId ? found : undefined;
}

/**
 * A name that nothing can have, so that IAM's operations tell that what was named is not there, and to those alone who may look. Without
 * what no database takes in a text.
 */
export const nameOfNothing = (named: string): string => `id:${named.replaceAll(/\p{Cc}/gu, '')}`;

/** What IAM's operations know it by. */
export const iamNameOf = (found: { readonly name: string } | undefined, named: string): string =>
  found?.name ?? nameOfNothing(named);
