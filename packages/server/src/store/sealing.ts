import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { StoreError } from './store-error.ts';
import type { Records, Store } from './store.ts';

/** What was sealed cannot be opened: another key, another context, or it was altered. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/** Seals secrets for the store, and opens them. */
export interface Sealer {
  /**
   * Encrypts `plaintext` so that it can be opened only with the same `context`, which says what it is and whose,
   * e.g. `access_key:AKIA…`: a sealed secret moved to another row does not open.
   */
  seal(plaintext: Uint8Array, context: string): Uint8Array;
  /**
   * Decrypts what `seal` made.
   * @throws {SealError} when the key, the context or the sealed bytes are not those of the sealing.
   */
  open(sealed: Uint8Array, context: string): Uint8Array;
}

const cipherName = 'aes-256-gcm';
const version = 1;
const nonceLength = 12;
const tagLength = 16;
const overhead = 1 + nonceLength + tagLength;

/**
 * Makes a sealer of a 32-byte master key. Sealed form: version (1) | nonce (12) | ciphertext | tag (16), AES-256-GCM.
 *
 * Nonces are random: NIST SP 800-38D section 8.3 allows 2^32 sealings under one key with them, and only what is
 * written to the store is sealed with it.
 */
export function createSealer(masterKey: KeyObject): Sealer {
  return {
    seal(plaintext, context) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(cipherName, masterKey, nonce, { authTagLength: tagLength });
      cipher.setAAD(associatedData(context));
      const ciphertext = cipher.update(plaintext);
      cipher.final();
      return Buffer.concat([Buffer.of(version), nonce, ciphertext, cipher.getAuthTag()]);
    },
    open(sealed, context) {
      if (sealed.length < overhead || sealed[0] !== version) throw cannotOpen(context);
      const tagStart = sealed.length - tagLength;
      const nonce = sealed.subarray(1, 1 + nonceLength);
      const decipher = createDecipheriv(cipherName, masterKey, nonce, { authTagLength: tagLength });
      decipher.setAAD(associatedData(context));
      decipher.setAuthTag(sealed.subarray(tagStart));
      try {
        const plaintext = decipher.update(sealed.subarray(1 + nonceLength, tagStart));
        decipher.final();
        return plaintext;
      } catch {
        throw cannotOpen(context);
      }
    },
  };
}

function associatedData(context: string): Buffer {
  return Buffer.concat([Buffer.of(version), Buffer.from(context)]);
}

function cannotOpen(context: string): SealError {
  return new SealError(`The sealed value of ${context} cannot be opened`);
}

const checkKey = 'master-key-check';
const checkContext = `installation:${checkKey}`;

/**
 * Makes sure that `sealer` has the master key that this installation was begun with; the first call writes down what
 * later ones compare with.
 *
 * @throws {StoreError} `MasterKeyWrong` when it has another.
 */
export async function checkMasterKey(store: Store, sealer: Sealer): Promise<void> {
  await store.transaction(async (records) => {
    const row = await records
      .selectFrom('installation')
      .select('value')
      .where('key', '=', checkKey)
      .executeTakeFirst();
    if (row === undefined) {
      await putMasterKeyCheck(records, sealer);
      return;
    }
    try {
      sealer.open(Buffer.from(row.value, 'base64'), checkContext);
    } catch (error) {
      throw new StoreError(
        'MasterKeyWrong',
        'The master key is not the one that this database was made with. Nothing sealed in it can be read without that key: bring it back, from a backup if need be. Where a rotation of the master key broke off, run it again: it ends what it began.',
        { cause: error },
      );
    }
  });
}

/** Writes down what later starts compare the master key with. */
export async function putMasterKeyCheck(records: Records, sealer: Sealer): Promise<void> {
  const value = Buffer.from(sealer.seal(Buffer.from('locum'), checkContext)).toString('base64');
  await records
    .insertInto('installation')
    .values({ key: checkKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
