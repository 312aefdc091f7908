import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Sealer } from '../../store/sealing.ts';
import type { Records, Store } from '../../store/store.ts';
import type { AuditPublicKey } from './audit-key.ts';

/** What digests are signed with. */
export interface SigningKey {
  readonly fingerprint: string;
  /** Signs with Ed25519 (RFC 8032); the signature is in base64. */
  sign(text: string): string;
  /** All public keys of this installation, the oldest first. */
  readonly publicKeys: readonly AuditPublicKey[];
}

/**
 * Opens the key that digests are signed with; the first start makes it.
 *
 * @param now epoch seconds.
 * @throws {SealError} when it was sealed under another master key.
 */
export async function openSigningKey(store: Store, sealer: Sealer, now: number): Promise<SigningKey> {
  const rows = await store.transaction(async (records) => {
    const found = await readKeys(records);
    if (found.length > 0) return found;
    await addKey(records, sealer, now);
    return await readKeys(records);
  });
  const row = rows.at(-1);
  if (row === undefined) throw new RangeError('There is no key to sign digests with');
  const { fingerprint } = row;
  const key = openKey(sealer.open(row.sealedKey, contextOf(fingerprint)));
  return {
    fingerprint,
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
    publicKeys: rows.map(({ fingerprint: id, publicKey: pem, createdAt }) => ({
      fingerprint: id,
      pem,
      createdAt,
    })),
  };
}

/** How digests name a public key: SHA-256 of its DER (SubjectPublicKeyInfo), in hexadecimal. */
export function fingerprintOf(publicKey: KeyObject): string {
  return hash('sha256', publicKey.export({ type: 'spki', format: 'der' }));
}

const contextOf = (fingerprint: string): string => `audit_key:${fingerprint}`;

function openKey(bytes: Uint8Array): KeyObject {
  const key = createPrivateKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs8' });
  bytes.fill(0);
  return key;
}

async function readKeys(records: Records) {
  return await records.selectFrom('audit_key').selectAll().orderBy('createdAt').execute();
}

async function addKey(records: Records, sealer: Sealer, now: number): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = createPublicKey(privateKey);
  const fingerprint = fingerprintOf(publicKey);
  const bytes = privateKey.export({ type: 'pkcs8', format: 'der' });
  const sealedKey = sealer.seal(bytes, contextOf(fingerprint));
  bytes.fill(0);
  await records
    .insertInto('audit_key')
    .values({
      fingerprint,
      sealedKey,
      publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
      createdAt: now,
    })
    .execute();
}
