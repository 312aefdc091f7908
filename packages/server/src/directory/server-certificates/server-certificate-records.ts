import type { Selectable } from 'kysely';
import type { ServerCertificateTable } from '../../store/credential-tables.ts';
import type { Sealer } from '../../store/sealing.ts';
import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import { serverCertificateArn } from '../arns.ts';
import type { Tag } from '../entities.ts';
import { listByName } from '../list-by-name.ts';
import { readTags } from '../tag-text.ts';

/** How server certificates lie in the store: their private keys sealed, bound to their ids. */

export interface ServerCertificate {
  /** `ASCA…` */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  /** PEM. */
  readonly body: string;
  /** PEM, the issuer of `body` first. */
  readonly chain?: string;
  readonly createdAt: number;
  /** When `body` is good no more. */
  readonly expiresAt: number;
  readonly tags: readonly Tag[];
}

const context = (id: string): string => `server_certificate:${id}`;

function toServerCertificate(row: Selectable<ServerCertificateTable>): ServerCertificate {
  const { nameKey: _nameKey, sealedPrivateKey: _sealed, chain, tags, ...rest } = row;
  return {
    ...rest,
    arn: serverCertificateArn(row.accountId, row.path, row.name),
    tags: readTags(tags),
    ...(chain !== null && { chain }),
  };
}

export async function findServerCertificateById(
  reads: Reads,
  id: string,
): Promise<ServerCertificate | undefined> {
  const row = await reading(reads)
    .selectFrom('server_certificate')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toServerCertificate(row);
}

/** Names are unique without regard to case. */
export async function findServerCertificateByName(
  reads: Reads,
  accountId: string,
  name: string,
): Promise<ServerCertificate | undefined> {
  const row = await reading(reads)
    .selectFrom('server_certificate')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('nameKey', '=', name.toLowerCase())
    .executeTakeFirst();
  return row && toServerCertificate(row);
}

/** `privateKey`: PEM. */
export async function insertServerCertificate(
  writes: Writes,
  sealer: Sealer,
  certificate: Omit<ServerCertificate, 'arn'>,
  privateKey: string,
): Promise<void> {
  await uncached(writes)
    .insertInto('server_certificate')
    .values({
      ...certificate,
      nameKey: certificate.name.toLowerCase(),
      chain: certificate.chain ?? null,
      sealedPrivateKey: sealer.seal(Buffer.from(privateKey, 'utf8'), context(certificate.id)),
      tags: JSON.stringify(certificate.tags),
    })
    .execute();
}

/** Gives a certificate another name and path; its unique id stays. */
export async function renameServerCertificate(
  writes: Writes,
  id: string,
  { name, path }: { readonly name: string; readonly path: string },
): Promise<void> {
  await uncached(writes)
    .updateTable('server_certificate')
    .set({ name, nameKey: name.toLowerCase(), path })
    .where('id', '=', id)
    .execute();
}

export async function deleteServerCertificateRecord(writes: Writes, id: string): Promise<void> {
  await uncached(writes).deleteFrom('server_certificate').where('id', '=', id).execute();
}

/** Up to `limit` certificates whose path begins with `pathPrefix`, by lower-case name, after the name `after`. */
export async function listServerCertificates(
  reads: Reads,
  accountId: string,
  pathPrefix: string,
  after: string,
  limit: number,
): Promise<readonly ServerCertificate[]> {
  const rows = await listByName(reads, 'server_certificate', accountId, pathPrefix, after, limit);
  return rows.map(toServerCertificate);
}
