import type { Sealer } from '../../store/sealing.ts';
import { changing, reading } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How the private keys of SAML providers lie in the store: sealed, bound to their ids. */

/** What may be shown of a key. */
export interface SamlPrivateKey {
  readonly id: string;
  readonly createdAt: number;
}

const context = (id: string): string => `saml_private_key:${id}`;

/** The keys of a provider, oldest first. */
export async function listSamlPrivateKeys(
  reads: Reads,
  providerArn: string,
): Promise<readonly SamlPrivateKey[]> {
  return await reading(reads)
    .selectFrom('saml_private_key')
    .select(['id', 'createdAt'])
    .where('providerArn', '=', providerArn)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

/** The keys of a provider in PEM format, oldest first. Throws SealError. */
export async function openSamlPrivateKeys(
  reads: Reads,
  sealer: Sealer,
  providerArn: string,
): Promise<readonly string[]> {
  const rows = await reading(reads)
    .selectFrom('saml_private_key')
    .select(['id', 'sealedKey'])
    .where('providerArn', '=', providerArn)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map(({ id, sealedKey }) => Buffer.from(sealer.open(sealedKey, context(id))).toString('utf8'));
}

/** `pem`: the key in PEM format. */
export async function insertSamlPrivateKey(
  writes: Writes,
  sealer: Sealer,
  key: SamlPrivateKey & { readonly providerArn: string; readonly pem: string },
): Promise<void> {
  const { pem, ...rest } = key;
  await changing(writes, { kind: 'saml-provider', id: key.providerArn })
    .insertInto('saml_private_key')
    .values({ ...rest, sealedKey: sealer.seal(Buffer.from(pem, 'utf8'), context(key.id)) })
    .execute();
}

export async function deleteSamlPrivateKey(writes: Writes, providerArn: string, id: string): Promise<void> {
  await changing(writes, { kind: 'saml-provider', id: providerArn })
    .deleteFrom('saml_private_key')
    .where('providerArn', '=', providerArn)
    .where('id', '=', id)
    .execute();
}
