import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How SSH public keys lie in the store. */

export interface SshPublicKey {
  /** `APKA…` */
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  /** As OpenSSH writes it, without a comment: `ssh-rsa AAAA…`. */
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
}

/** By id. */
export async function listSshPublicKeys(reads: Reads, userId: string): Promise<readonly SshPublicKey[]> {
  return await reading(reads)
    .selectFrom('ssh_public_key')
    .selectAll()
    .where('userId', '=', userId)
    .orderBy('id')
    .execute();
}

export async function insertSshPublicKey(writes: Writes, key: SshPublicKey): Promise<void> {
  await uncached(writes).insertInto('ssh_public_key').values(key).execute();
}

/** Says whether the user has such a key. */
export async function updateSshPublicKeyStatus(
  writes: Writes,
  userId: string,
  id: string,
  status: 'Active' | 'Inactive',
): Promise<boolean> {
  const result = await uncached(writes)
    .updateTable('ssh_public_key')
    .set({ status })
    .where('id', '=', id)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Says whether the user had such a key. */
export async function deleteSshPublicKeyRecord(writes: Writes, userId: string, id: string): Promise<boolean> {
  const result = await uncached(writes)
    .deleteFrom('ssh_public_key')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
