import type { Selectable } from 'kysely';
import type { ServiceSpecificCredentialTable } from '../../store/credential-tables.ts';
import type { Sealer } from '../../store/sealing.ts';
import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How the credentials that users have with single services lie in the store: their secrets sealed, bound to their ids. */

export interface ServiceSpecificCredential {
  /** `ACCA…` */
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  readonly serviceName: string;
  /** Whom the service knows by it. */
  readonly serviceUserName: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
  readonly expiresAt?: number;
}

const context = (id: string): string => `service_specific_credential:${id}`;

function toCredential(row: Selectable<ServiceSpecificCredentialTable>): ServiceSpecificCredential {
  const { sealedSecret: _sealed, expiresAt, ...rest } = row;
  return { ...rest, ...(expiresAt !== null && { expiresAt }) };
}

export async function findServiceSpecificCredential(
  reads: Reads,
  userId: string,
  id: string,
): Promise<ServiceSpecificCredential | undefined> {
  const row = await reading(reads)
    .selectFrom('service_specific_credential')
    .selectAll()
    .where('id', '=', id)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return row && toCredential(row);
}

/** Up to `limit` credentials of a user, or of the account's users, by id, after the id `after`. */
export async function listServiceSpecificCredentials(
  reads: Reads,
  of: { readonly userId: string } | { readonly accountId: string },
  serviceName: string | undefined,
  after: string,
  limit: number,
): Promise<readonly ServiceSpecificCredential[]> {
  const rows = await reading(reads)
    .selectFrom('service_specific_credential')
    .selectAll()
    .where((where) =>
      'userId' in of ? where('userId', '=', of.userId) : where('accountId', '=', of.accountId),
    )
    .$if(serviceName !== undefined, (query) => query.where('serviceName', '=', serviceName ?? ''))
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toCredential);
}

/** Those of the names that a service knows somebody in the account by. */
export async function findTakenServiceUserNames(
  reads: Reads,
  accountId: string,
  serviceName: string,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await reading(reads)
    .selectFrom('service_specific_credential')
    .select('serviceUserName')
    .where('accountId', '=', accountId)
    .where('serviceName', '=', serviceName)
    .where('serviceUserName', 'in', names)
    .execute();
  return new Set(rows.map((row) => row.serviceUserName));
}

export async function insertServiceSpecificCredential(
  writes: Writes,
  sealer: Sealer,
  credential: ServiceSpecificCredential,
  secret: string,
): Promise<void> {
  await uncached(writes)
    .insertInto('service_specific_credential')
    .values({
      ...credential,
      expiresAt: credential.expiresAt ?? null,
      sealedSecret: seal(sealer, credential.id, secret),
    })
    .execute();
}

export async function replaceServiceSpecificSecret(
  writes: Writes,
  sealer: Sealer,
  id: string,
  secret: string,
): Promise<void> {
  await uncached(writes)
    .updateTable('service_specific_credential')
    .set({ sealedSecret: seal(sealer, id, secret) })
    .where('id', '=', id)
    .execute();
}

/** Says whether the user has such a credential. */
export async function updateServiceSpecificCredentialStatus(
  writes: Writes,
  userId: string,
  id: string,
  status: 'Active' | 'Inactive',
): Promise<boolean> {
  const result = await uncached(writes)
    .updateTable('service_specific_credential')
    .set({ status })
    .where('id', '=', id)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Says whether the user had such a credential. */
export async function deleteServiceSpecificCredentialRecord(
  writes: Writes,
  userId: string,
  id: string,
): Promise<boolean> {
  const result = await uncached(writes)
    .deleteFrom('service_specific_credential')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

const seal = (sealer: Sealer, id: string, secret: string): Uint8Array =>
  sealer.seal(Buffer.from(secret, 'utf8'), context(id));
