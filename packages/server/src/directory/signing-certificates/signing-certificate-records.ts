import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import { ownerColumns } from '../users/credential-owner.ts';
import type { CredentialOwner } from '../users/credential-owner.ts';

/** How signing certificates lie in the store. */

export interface SigningCertificate {
  readonly id: string;
  /** PEM. */
  readonly body: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
}

/** Oldest first. */
export async function listSigningCertificates(
  reads: Reads,
  owner: CredentialOwner,
): Promise<readonly SigningCertificate[]> {
  return await reading(reads)
    .selectFrom('signing_certificate')
    .select(['id', 'body', 'status', 'createdAt'])
    .where((where) => where.and(ownerColumns(owner)))
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

/** Whether anybody in the account has the certificate; `fingerprint` is its SHA-256. */
export async function hasSigningCertificate(
  reads: Reads,
  accountId: string,
  fingerprint: string,
): Promise<boolean> {
  const row = await reading(reads)
    .selectFrom('signing_certificate')
    .select('id')
    .where('accountId', '=', accountId)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertSigningCertificate(
  writes: Writes,
  owner: CredentialOwner,
  certificate: SigningCertificate & { readonly fingerprint: string },
): Promise<void> {
  await uncached(writes)
    .insertInto('signing_certificate')
    .values({ ...certificate, ...ownerColumns(owner) })
    .execute();
}

/** Says whether the owner has such a certificate. */
export async function updateSigningCertificateStatus(
  writes: Writes,
  owner: CredentialOwner,
  id: string,
  status: 'Active' | 'Inactive',
): Promise<boolean> {
  const result = await uncached(writes)
    .updateTable('signing_certificate')
    .set({ status })
    .where('id', '=', id)
    .where((where) => where.and(ownerColumns(owner)))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Says whether the owner had such a certificate. */
export async function deleteSigningCertificateRecord(
  writes: Writes,
  owner: CredentialOwner,
  id: string,
): Promise<boolean> {
  const result = await uncached(writes)
    .deleteFrom('signing_certificate')
    .where('id', '=', id)
    .where((where) => where.and(ownerColumns(owner)))
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
