import { createPublicKey, createSecretKey, randomBytes, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSealer, SealError } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import { stores } from '../../store/test/stores.ts';
import { openSigningKeys } from './signing-keys.ts';
import type { SigningKeys } from './signing-keys.ts';

const now = 1_800_000_000;
const newSealer = () => createSealer(createSecretKey(randomBytes(32)));

describe.each(stores)('$name', ({ open }) => {
  const sealer = newSealer();
  let store: Store;
  let published: string[];
  beforeEach(async () => {
    store = await open();
    published = [];
  });
  afterEach(() => store.close());

  const publish = async ({ fingerprint }: { readonly fingerprint: string }): Promise<void> => {
    published.push(fingerprint);
  };
  const openKeys = async (): Promise<SigningKeys> => await openSigningKeys({ store, sealer, publish }, now);
  const storedKeys = () => store.records.selectFrom('audit_key').selectAll().orderBy('createdAt').execute();
  const fingerprints = (keys: SigningKeys): string[] => keys.publicKeys.map(({ fingerprint }) => fingerprint);
  /** Which of the public keys prove what is signed now. */
  const provers = ({ signingKey, publicKeys }: SigningKeys): string[] => {
    const signature = Buffer.from(signingKey.sign('a digest'), 'base64');
    return publicKeys
      .filter(({ pem }) => verify(null, Buffer.from('a digest'), createPublicKey(pem), signature))
      .map(({ fingerprint }) => fingerprint);
  };

  test('the first key is made once, and signs when the keys are opened again', async () => {
    const first = await openKeys();
    const again = await openKeys();
    expect(fingerprints(again)).toEqual(fingerprints(first));
    expect(provers(again)).toEqual([first.signingKey.fingerprint]);
    expect(first.publicKeys).toMatchObject([{ createdAt: now }]);
    expect(published).toEqual([]);
  });

  test('after a rotation the new key signs, at once and after a restart, and the old public key stays', async () => {
    const keys = await openKeys();
    const old = keys.signingKey.fingerprint;
    const made = await keys.rotate(now + 100);
    expect(made).toEqual(keys.publicKeys.at(-1));
    for (const opened of [keys, await openKeys()]) {
      expect(fingerprints(opened)).toEqual([old, made.fingerprint]);
      expect(provers(opened)).toEqual([made.fingerprint]);
      expect(opened.publicKeys.map(({ createdAt }) => createdAt)).toEqual([now, now + 100]);
    }
    expect(published).toEqual([made.fingerprint]);
  });

  test('of the old key only the public one is kept; the new one lies sealed', async () => {
    const keys = await openKeys();
    await keys.rotate(now + 100);
    expect((await storedKeys()).map(({ sealedKey }) => sealedKey.length > 0)).toEqual([false, true]);
    const strange = openSigningKeys({ store, sealer: newSealer(), publish }, now);
    await expect(strange).rejects.toThrow(SealError);
  });

  test('the newest key signs also when the clock was set back, or stood still', async () => {
    const keys = await openKeys();
    await keys.rotate(now);
    await keys.rotate(now - 5000);
    expect(new Set(fingerprints(keys)).size).toBe(3);
    const again = await openKeys();
    expect(fingerprints(again)).toEqual(fingerprints(keys));
    expect(provers(again)).toEqual([published.at(-1)]);
  });

  test('two rotations at once leave one key that signs', async () => {
    const keys = await openKeys();
    await Promise.all([keys.rotate(now + 1), keys.rotate(now + 1)]);
    expect(provers(keys)).toEqual(fingerprints(keys).slice(-1));
    expect(provers(await openKeys())).toEqual(fingerprints(keys).slice(-1));
    expect((await storedKeys()).filter(({ sealedKey }) => sealedKey.length > 0)).toHaveLength(1);
  });

  test('a rotation that cannot be published or kept changes nothing', async () => {
    const keys = await openKeys();
    const before = fingerprints(keys);
    const full = async (): Promise<void> => await Promise.reject(new Error('ENOSPC'));
    const unpublished = await openSigningKeys({ store, sealer, publish: full }, now);
    await expect(unpublished.rotate(now)).rejects.toThrow('ENOSPC');
    expect([fingerprints(unpublished), provers(unpublished)]).toEqual([before, before]);
    expect(fingerprints(await openKeys())).toEqual(before);
    const other = await open();
    const unkept = await openSigningKeys({ store: other, sealer, publish }, now);
    const [kept] = fingerprints(unkept);
    await other.close();
    await expect(unkept.rotate(now)).rejects.toThrow(/destroyed/);
    expect(provers(unkept)).toEqual([kept]);
  });
});
