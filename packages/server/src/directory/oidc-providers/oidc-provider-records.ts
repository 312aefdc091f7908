import type { Selectable } from 'kysely';
import type { OidcProviderTable } from '../../store/schema.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import { readTags } from '../tag-text.ts';

/** How OpenID Connect providers lie in the store. */

export interface OidcProvider {
  readonly arn: string;
  readonly accountId: string;
  /** The issuer without its scheme. */
  readonly url: string;
  /** The audiences that tokens may be for. */
  readonly clientIds: readonly string[];
  /** SHA-1 of certificates, in hexadecimal. */
  readonly thumbprints: readonly string[];
  readonly createdAt: number;
  readonly tags: readonly Tag[];
}

function toOidcProvider(row: Selectable<OidcProviderTable>): OidcProvider {
  return {
    ...row,
    clientIds: readTexts(row.clientIds),
    thumbprints: readTexts(row.thumbprints),
    tags: readTags(row.tags),
  };
}

function readTexts(json: string): readonly string[] {
  const texts: readonly string[] = JSON.parse(json);
  return texts;
}

/** By ARN, which is matched with its case. */
export async function findOidcProvider(reads: Reads, arn: string): Promise<OidcProvider | undefined> {
  const row = await reading(reads)
    .selectFrom('oidc_provider')
    .selectAll()
    .where('arn', '=', arn)
    .executeTakeFirst();
  return row && toOidcProvider(row);
}

/** The ARNs of an account's providers, in order. */
export async function listOidcProviderArns(reads: Reads, accountId: string): Promise<readonly string[]> {
  const rows = await reading(reads)
    .selectFrom('oidc_provider')
    .select('arn')
    .where('accountId', '=', accountId)
    .orderBy('arn')
    .execute();
  return rows.map((row) => row.arn);
}

export async function insertOidcProvider(writes: Writes, provider: OidcProvider): Promise<void> {
  await changing(writes, { kind: 'oidc-provider', id: provider.arn })
    .insertInto('oidc_provider')
    .values({
      ...provider,
      clientIds: JSON.stringify(provider.clientIds),
      thumbprints: JSON.stringify(provider.thumbprints),
      tags: JSON.stringify(provider.tags),
    })
    .execute();
}

/** Changes what is given, and leaves the rest. */
export async function updateOidcProvider(
  writes: Writes,
  arn: string,
  changes: Partial<Pick<OidcProvider, 'clientIds' | 'thumbprints' | 'tags'>>,
): Promise<void> {
  const columns = Object.entries(changes).map(([column, value]) => [column, JSON.stringify(value)]);
  await changing(writes, { kind: 'oidc-provider', id: arn })
    .updateTable('oidc_provider')
    .set(Object.fromEntries(columns))
    .where('arn', '=', arn)
    .execute();
}

export async function deleteOidcProviderRecord(writes: Writes, arn: string): Promise<void> {
  await changing(writes, { kind: 'oidc-provider', id: arn })
    .deleteFrom('oidc_provider')
    .where('arn', '=', arn)
    .execute();
}
