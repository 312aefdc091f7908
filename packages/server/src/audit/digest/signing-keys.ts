import type { Sealer } from '../../store/sealing.ts';
import type { Records, Store } from '../../store/store.ts';
import type { AuditPublicKey } from './audit-key.ts';
import { makeSigningKey, openSigningKey } from './signing-key.ts';
import type { SealedSigningKey, SigningKey } from './signing-key.ts';

/** The keys of digests: one signs, and the public ones of all before it stay. */
export interface SigningKeys {
  /** The key that the next digest is signed with. */
  readonly signingKey: SigningKey;
  /** All public keys of this installation, the oldest first; the last is the signing one's. */
  readonly publicKeys: readonly AuditPublicKey[];
  /**
   * Makes another key the signing one, and answers its public key. It is durable before it signs; the private key before
   * it is deleted, so that nobody signs with that one again.
   *
   * @param now epoch seconds.
   */
  rotate(now: number): Promise<AuditPublicKey>;
}

interface SigningKeysOptions {
  readonly store: Store;
  readonly sealer: Sealer;
  /** Puts a new public key where others find it, before anything is signed with the key. */
  readonly publish: (key: Pick<AuditPublicKey, 'fingerprint' | 'pem'>) => Promise<void>;
}

type Row = SealedSigningKey & { readonly createdAt: number };

/**
 * Opens the keys that digests are signed with; the first start makes one.
 *
 * @param now epoch seconds.
 * @throws {SealError} when the signing key was sealed under another master key.
 */
export async function openSigningKeys(
  { store, sealer, publish }: SigningKeysOptions,
  now: number,
): Promise<SigningKeys> {
  let publicKeys: readonly AuditPublicKey[] = [];
  const take = (rows: readonly Row[]): SigningKey => {
    const newest = rows.at(-1);
    if (newest === undefined) throw new RangeError('There is no key to sign digests with');
    const opened = openSigningKey(newest, sealer);
    publicKeys = rows.map(publicKeyOf);
    return opened;
  };
  let signingKey = take(
    await store.transaction(async (records) => {
      const rows = await readKeys(records);
      return rows.length > 0 ? rows : [await addKey(records, makeSigningKey(sealer), now)];
    }),
  );
  return {
    get signingKey() {
      return signingKey;
    },
    get publicKeys() {
      return publicKeys;
    },
    async rotate(at) {
      const made = makeSigningKey(sealer);
      // A key that is published and not kept after all harms nobody: no one can sign with it.
      await publish({ fingerprint: made.fingerprint, pem: made.publicKey });
      const { added, rows } = await store.transaction(async (records) => {
        await deletePrivateKeys(records);
        return { added: await addKey(records, made, at), rows: await readKeys(records) };
      });
      signingKey = take(rows);
      return publicKeyOf(added);
    },
  };
}

const publicKeyOf = ({ fingerprint, publicKey: pem, createdAt }: Row): AuditPublicKey => ({
  fingerprint,
  pem,
  createdAt,
});

async function readKeys(records: Records): Promise<readonly Row[]> {
  return await records.selectFrom('audit_key').selectAll().orderBy('createdAt').execute();
}

/** The key that is added is the newest, also where the clock was set back or stands still. */
async function addKey(records: Records, key: SealedSigningKey, now: number): Promise<Row> {
  const newest = (await readKeys(records)).at(-1);
  const row = { ...key, createdAt: Math.max(now, (newest?.createdAt ?? 0) + 1) };
  await records.insertInto('audit_key').values(row).execute();
  return row;
}

async function deletePrivateKeys(records: Records): Promise<void> {
  await records.updateTable('audit_key').set({ sealedKey: new Uint8Array() }).execute();
}
