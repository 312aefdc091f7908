import type { ChangeFollower } from '../../store/changes/change-follower.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import type { AuditPublicKey } from './audit-key.ts';
import { deletePrivateKeys, insertAuditKey, listAuditKeys } from './audit-key-records.ts';
import type { AuditKeyRecord } from './audit-key-records.ts';
import { makeSigningKey, openSigningKey } from './signing-key.ts';
import type { SigningKey } from './signing-key.ts';

/** The keys of digests: one signs, and the public ones of all before it stay. */
export interface SigningKeys extends ChangeFollower {
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
  const takeRows = (rows: readonly AuditKeyRecord[]): SigningKey => {
    const newest = rows.at(-1);
    if (newest === undefined) throw new RangeError('There is no key to sign digests with');
    const opened = openSigningKey(newest, sealer);
    publicKeys = rows.map(publicKeyOf);
    return opened;
  };
  let signingKey = takeRows(
    await store.transaction(async (records, changes) => {
      const rows = await listAuditKeys(records);
      if (rows.length > 0) return rows;
      return [await insertAuditKey({ records, changes }, makeSigningKey(sealer), now)];
    }),
  );
  const readAnew = async (): Promise<void> => {
    const rows = await listAuditKeys(store.records);
    const known = new Set(publicKeys.map(({ fingerprint }) => fingerprint));
    for (const { fingerprint, publicKey: pem } of rows) {
      if (!known.has(fingerprint)) await publish({ fingerprint, pem });
    }
    signingKey = takeRows(rows);
  };
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
      const { added, rows } = await store.transaction(async (records, changes) => {
        await deletePrivateKeys({ records, changes });
        const inserted = await insertAuditKey({ records, changes }, made, at);
        return { added: inserted, rows: await listAuditKeys(records) };
      });
      signingKey = takeRows(rows);
      return publicKeyOf(added);
    },
    take: readAnew,
    readAnew,
  };
}

const publicKeyOf = ({ fingerprint, publicKey: pem, createdAt }: AuditKeyRecord): AuditPublicKey => ({
  fingerprint,
  pem,
  createdAt,
});
