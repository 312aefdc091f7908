import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How role trusts lie in the store that were deleted and can be restored: as the statements that they were. */

/** Seconds for which a deleted trust is kept: thirty days. */
const deletedTrustSeconds = 30 * 24 * 3600;

/** Of one role: whoever makes and deletes trusts without end fills no table. */
const mostOfRole = 100;

/** The statement, with principals as they are stored; undefined where there is none, or it is too long ago. `now`: epoch seconds. */
export async function findDeletedRoleTrust(
  reads: Reads,
  roleId: string,
  discriminator: string,
  now: number,
): Promise<string | undefined> {
  const row = await reading(reads)
    .selectFrom('deleted_role_trust')
    .select('statement')
    .where('roleId', '=', roleId)
    .where('discriminator', '=', discriminator)
    .where('deletedAt', '>', now - deletedTrustSeconds)
    .executeTakeFirst();
  return row?.statement;
}

/** Keeps a trust that is deleted now (epoch seconds), and forgets those of the role that nobody can restore any more. */
export async function keepDeletedRoleTrust(
  writes: Writes,
  trust: { readonly roleId: string; readonly discriminator: string; readonly statement: string },
  now: number,
): Promise<void> {
  const { roleId } = trust;
  await uncached(writes)
    .deleteFrom('deleted_role_trust')
    .where('roleId', '=', roleId)
    .where('deletedAt', '<=', now - deletedTrustSeconds)
    .execute();
  const kept = await reading(writes)
    .selectFrom('deleted_role_trust')
    .select('discriminator')
    .where('roleId', '=', roleId)
    .orderBy('deletedAt', 'desc')
    .orderBy('discriminator')
    .execute();
  for (const { discriminator } of kept.slice(mostOfRole - 1)) {
    await forgetDeletedRoleTrust(writes, roleId, discriminator);
  }
  await uncached(writes)
    .insertInto('deleted_role_trust')
    .values({ ...trust, deletedAt: now })
    .execute();
}

export async function forgetDeletedRoleTrust(
  writes: Writes,
  roleId: string,
  discriminator: string,
): Promise<void> {
  await uncached(writes)
    .deleteFrom('deleted_role_trust')
    .where('roleId', '=', roleId)
    .where('discriminator', '=', discriminator)
    .execute();
}

/** All of a role that is itself deleted. */
export async function forgetDeletedRoleTrusts(writes: Writes, roleId: string): Promise<void> {
  await uncached(writes).deleteFrom('deleted_role_trust').where('roleId', '=', roleId).execute();
}
