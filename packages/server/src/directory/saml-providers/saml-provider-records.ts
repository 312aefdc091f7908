import type { Selectable } from 'kysely';
import type { SamlProviderTable } from '../../store/schema.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import { readTags } from '../tag-text.ts';
import { readContextProvider, writeContextProvider } from '../context-provider.ts';
import type { ContextProvider } from '../context-provider.ts';

/** How SAML providers lie in the store. Their private keys are in saml-private-key-records.ts. */

export interface SamlProvider {
  readonly arn: string;
  readonly accountId: string;
  readonly name: string;
  /** 22 to 64 characters, A to Z and digits. */
  readonly uuid: string;
  /** XML, as it was given. */
  readonly metadata: string;
  /** Who issues its assertions, as the metadata says. */
  readonly entityId: string;
  /** Epoch seconds, as the metadata says. */
  readonly validUntil?: number;
  /** `Required` or `Allowed`. */
  readonly assertionEncryptionMode: string;
  readonly createdAt: number;
  readonly tags: readonly Tag[];
  /** Who stands behind its assertions' sessions; absent where these are not to be known by it. */
  readonly contextProvider?: ContextProvider;
}

/** What a list shows of a provider. */
export type SamlProviderEntry = Pick<SamlProvider, 'arn' | 'validUntil' | 'createdAt'> & {
  readonly hasContextProvider: boolean;
};

function toSamlProvider(row: Selectable<SamlProviderTable>): SamlProvider {
  const { validUntil, assertionEncryptionMode, tags, contextProvider, ...rest } = row;
  return {
    ...rest,
    tags: readTags(tags),
    ...(validUntil !== null && { validUntil }),
    // Providers of before this was written down for all.
    assertionEncryptionMode: assertionEncryptionMode ?? 'Allowed',
    ...readContextProvider(contextProvider),
  };
}

/** By ARN, which is matched with its case. */
export async function findSamlProvider(reads: Reads, arn: string): Promise<SamlProvider | undefined> {
  const row = await reading(reads)
    .selectFrom('saml_provider')
    .selectAll()
    .where('arn', '=', arn)
    .executeTakeFirst();
  return row && toSamlProvider(row);
}

/** The ARNs of all accounts' providers whose metadata names this issuer, in order. */
export async function listSamlProvidersOfIssuer(reads: Reads, entityId: string): Promise<readonly string[]> {
  const rows = await reading(reads)
    .selectFrom('saml_provider')
    .select('arn')
    .where('entityId', '=', entityId)
    .orderBy('arn')
    .execute();
  return rows.map(({ arn }) => arn);
}

/** An account's providers by ARN, without their metadata. */
export async function listSamlProviderEntries(
  reads: Reads,
  accountId: string,
): Promise<readonly SamlProviderEntry[]> {
  const rows = await reading(reads)
    .selectFrom('saml_provider')
    .select(['arn', 'validUntil', 'createdAt', 'contextProvider'])
    .where('accountId', '=', accountId)
    .orderBy('arn')
    .execute();
  return rows.map(({ arn, createdAt, validUntil, contextProvider }) => ({
    arn,
    createdAt,
    ...(validUntil !== null && { validUntil }),
    hasContextProvider: contextProvider !== null,
  }));
}

export async function insertSamlProvider(writes: Writes, provider: SamlProvider): Promise<void> {
  await changing(writes, { kind: 'saml-provider', id: provider.arn })
    .insertInto('saml_provider')
    .values({
      ...provider,
      validUntil: provider.validUntil ?? null,
      tags: JSON.stringify(provider.tags),
      contextProvider: writeContextProvider(provider.contextProvider),
    })
    .execute();
}

/** What of a provider may change. `description`: all that its metadata says, and never a part of it. */
export interface SamlProviderChanges {
  readonly description?: Pick<SamlProvider, 'metadata' | 'entityId' | 'validUntil'>;
  readonly assertionEncryptionMode?: string;
  readonly tags?: readonly Tag[];
  /** Null takes it away. */
  readonly contextProvider?: ContextProvider | null;
}

/** Changes what is given, and leaves the rest. */
export async function updateSamlProvider(
  writes: Writes,
  arn: string,
  { description, assertionEncryptionMode, tags, contextProvider }: SamlProviderChanges,
): Promise<void> {
  const columns = {
    ...(description !== undefined && { ...description, validUntil: description.validUntil ?? null }),
    ...(assertionEncryptionMode !== undefined && { assertionEncryptionMode }),
    ...(tags !== undefined && { tags: JSON.stringify(tags) }),
    ...(contextProvider !== undefined && {
      contextProvider: writeContextProvider(contextProvider ?? undefined),
    }),
  };
  if (Object.keys(columns).length === 0) return;
  await changing(writes, { kind: 'saml-provider', id: arn })
    .updateTable('saml_provider')
    .set(columns)
    .where('arn', '=', arn)
    .execute();
}

/** Deletes a provider with its private keys. */
export async function deleteSamlProviderRecord(writes: Writes, arn: string): Promise<void> {
  const records = changing(writes, { kind: 'saml-provider', id: arn });
  await records.deleteFrom('saml_private_key').where('providerArn', '=', arn).execute();
  await records.deleteFrom('saml_provider').where('arn', '=', arn).execute();
}
