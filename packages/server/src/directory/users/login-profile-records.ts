import type { Selectable } from 'kysely';
import type { LoginProfileTable } from '../../store/credential-tables.ts';
import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How the passwords of users lie in the store: hashed. */

export interface LoginProfile {
  readonly userId: string;
  readonly passwordHash: string;
  /** Newest first. */
  readonly previousHashes: readonly string[];
  /** The user has to set another password at the next sign-in. */
  readonly isResetRequired: boolean;
  readonly createdAt: number;
  /** When the password became what it is. */
  readonly changedAt: number;
}

/** A password policy forbids at most so many of the last passwords, the current one among them. */
const mostPreviousHashes = 23;

function toLoginProfile(row: Selectable<LoginProfileTable>): LoginProfile {
  const previousHashes: readonly string[] = JSON.parse(row.previousHashes);
  return { ...row, previousHashes, isResetRequired: row.isResetRequired === 1 };
}

export async function findLoginProfile(reads: Reads, userId: string): Promise<LoginProfile | undefined> {
  const row = await reading(reads)
    .selectFrom('login_profile')
    .selectAll()
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row && toLoginProfile(row);
}

export async function insertLoginProfile(
  writes: Writes,
  profile: Pick<LoginProfile, 'userId' | 'passwordHash' | 'isResetRequired' | 'createdAt'>,
): Promise<void> {
  await uncached(writes)
    .insertInto('login_profile')
    .values({
      ...profile,
      isResetRequired: profile.isResetRequired ? 1 : 0,
      previousHashes: '[]',
      changedAt: profile.createdAt,
    })
    .execute();
}

/** Puts a new password in the place of the one of `profile`, which is remembered among the previous ones. */
export async function updatePassword(
  writes: Writes,
  { userId, passwordHash, previousHashes }: LoginProfile,
  changed: { readonly passwordHash: string; readonly changedAt: number },
): Promise<void> {
  const previous = [passwordHash, ...previousHashes].slice(0, mostPreviousHashes);
  await uncached(writes)
    .updateTable('login_profile')
    .set({ ...changed, previousHashes: JSON.stringify(previous) })
    .where('userId', '=', userId)
    .execute();
}

export async function updateResetRequired(
  writes: Writes,
  userId: string,
  isResetRequired: boolean,
): Promise<void> {
  await uncached(writes)
    .updateTable('login_profile')
    .set({ isResetRequired: isResetRequired ? 1 : 0 })
    .where('userId', '=', userId)
    .execute();
}

/** Says whether there was one. */
export async function deleteLoginProfileRecord(writes: Writes, userId: string): Promise<boolean> {
  const result = await uncached(writes)
    .deleteFrom('login_profile')
    .where('userId', '=', userId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
