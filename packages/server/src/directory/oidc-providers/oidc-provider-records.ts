import type { Selectable } from 'kysely';
import type { OidcProviderTable } from '../../store/schema.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import { readTags } from '../tag-text.ts';
import { readContextProvider, writeContextProvider } from '../context-provider.ts';
import type { ContextProvider } from '../context-provider.ts';

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
  /** Who stands behind its tokens' sessions; absent where these are not to be known by it. */
  readonly contextProvider?: ContextProvider;
}

/** What a list shows of a provider. */
export interface OidcProviderEntry {
  readonly arn: string;
  readonly hasContextProvider: boolean;
}

function toOidcProvider(row: Selectable<OidcProviderTable>): OidcProvider {
  const { contextProvider, ...rest } = row;
  return {
    ...rest,
    clientIds: readTexts(row.clientIds),
    thumbprints: readTexts(row.thumbprints),
    tags: readTags(row.tags),
    ...readContextProvider(contextProvider),
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

/** An account's providers by ARN. */
export async function listOidcProviderEntries(
  reads: Reads,
  accountId: string,
): Promise<readonly OidcProviderEntry[]> {
  const rows = await reading(reads)
    .selectFrom('oidc_provider')
    .select(['arn', 'contextProvider'])
    .where('accountId', '=', accountId)
    .orderBy('arn')
    .execute();
  return rows.map(({ arn, contextProvider }) => ({ arn, hasContextProvider: contextProvider !== null }));
}

export async function insertOidcProvider(writes: Writes, provider: OidcProvider): Promise<void> {
  await changing(writes, { kind: 'oidc-provider', id: provider.arn })
    .insertInto('oidc_provider')
    .values({
      ...provider,
      clientIds: JSON.stringify(provider.clientIds),
      thumbprints: JSON.stringify(provider.thumbprints),
      tags: JSON.stringify(provider.tags),
      contextProvider: writeContextProvider(provider.contextProvider),
    })
    .execute();
}

/** What of a provider may change. A context provider that is null is taken away. */
export type OidcProviderChanges = Partial<Pick<OidcProvider, 'clientIds' | 'thumbprints' | 'tags'>> & {
  readonly contextProvider?: ContextProvider | null;
};

/** Changes what is given, and leaves the rest. */
export async function updateOidcProvider(
  writes: Writes,
  arn: string,
  changes: OidcProviderChanges,
): Promise<void> {
  const columns = Object.entries(changes).map(([column, value]) => [
    column,
    value === null ? null : JSON.stringify(value),
  ]);
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
