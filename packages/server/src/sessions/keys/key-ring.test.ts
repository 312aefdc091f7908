import { createSecretKey, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSealer, SealError } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import { stores } from '../../store/test/stores.ts';
import { longestSessionSeconds, openKeyRing } from './key-ring.ts';
import { now } from '../test/claims.ts';

const newSealer = () => createSealer(createSecretKey(randomBytes(32)));

describe.each(stores)('$name', ({ open }) => {
  const sealer = newSealer();
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  const storedKeys = () => store.records.selectFrom('session_key').selectAll().orderBy('createdAt').execute();

  test('the first key is made once, and is the same when the ring is opened again', async () => {
    const [first, second] = await Promise.all([
      openKeyRing(store, sealer, now),
      openKeyRing(store, sealer, now),
    ]);
    expect(second.mintingKey.id).toBe(first.mintingKey.id);
    expect(second.mintingKey.encryptionKey.equals(first.mintingKey.encryptionKey)).toBe(true);
    expect(second.mintingKey.derivationKey.equals(first.mintingKey.derivationKey)).toBe(true);
    expect(await storedKeys()).toHaveLength(1);
  });

  test('a rotation mints with a new key; the old one verifies until the longest session has ended', async () => {
    const keyRing = await openKeyRing(store, sealer, now);
    const old = keyRing.mintingKey;
    await keyRing.rotate(now + 100);
    const end = now + 100 + longestSessionSeconds;
    expect(keyRing.mintingKey.id).not.toBe(old.id);
    for (const ring of [keyRing, await openKeyRing(store, sealer, now + 200)]) {
      expect(ring.find(keyRing.mintingKey.id, end)?.id).toBe(keyRing.mintingKey.id);
      expect(ring.find(old.id, end - 1)?.encryptionKey.equals(old.encryptionKey)).toBe(true);
      expect(ring.find(old.id, end)).toBeUndefined();
      expect(ring.find(old.id ^ 1, now)).toBeUndefined();
    }
    expect(await storedKeys()).toMatchObject([
      { createdAt: now, retiredAt: now + 100, expiresAt: end },
      { createdAt: now + 100, retiredAt: null, expiresAt: null },
    ]);
  });

  test('a key that has expired is deleted by a rotation and by opening the ring', async () => {
    const keyRing = await openKeyRing(store, sealer, now);
    await keyRing.rotate(now);
    await keyRing.rotate(now + 1);
    expect(await storedKeys()).toHaveLength(3);
    await keyRing.rotate(now + longestSessionSeconds);
    expect(await storedKeys()).toHaveLength(3);
    await openKeyRing(store, sealer, now + longestSessionSeconds + 1);
    expect(await storedKeys()).toHaveLength(2);
  });

  test('two rotations at once leave one minting key', async () => {
    const keyRing = await openKeyRing(store, sealer, now);
    await Promise.all([keyRing.rotate(now), keyRing.rotate(now)]);
    const minting = (await storedKeys()).filter(({ retiredAt }) => retiredAt === null);
    expect(minting.map(({ id }) => Number.parseInt(id, 16))).toEqual([keyRing.mintingKey.id]);
  });

  test('a rotation that cannot be kept does not change the ring', async () => {
    const other = await open();
    const keyRing = await openKeyRing(other, sealer, now);
    const { mintingKey } = keyRing;
    await other.close();
    await expect(keyRing.rotate(now)).rejects.toThrow(/destroyed/);
    expect(keyRing.mintingKey).toBe(mintingKey);
    expect(keyRing.find(mintingKey.id, now + longestSessionSeconds)).toBe(mintingKey);
  });

  test('a key that another node made is asked for once, and with it those who ask meanwhile', async () => {
    const others = { untilAllHave: () => Promise.resolve() };
    const [one, other] = [
      await openKeyRing(store, sealer, now, others),
      await openKeyRing(store, sealer, now, others),
    ];
    await one.rotate(now);
    const { id } = one.mintingKey;
    expect(other.find(id, now)).toBeUndefined();
    const asked = await Promise.all([other.ask(id, now), other.ask(id ^ 1, now)]);
    expect(asked.map((key) => key?.id)).toEqual([id, undefined]);
    expect(other.mintingKey.id).toBe(id);
    // Whoever makes ids up asks for nothing that soon.
    expect(other.ask(id ^ 1, now)).toBeUndefined();
  });

  test('a key is minted with when the other nodes have it, and every node finds it before', async () => {
    const other = await openKeyRing(store, sealer, now);
    const before = other.mintingKey.id;
    let announced: string | undefined;
    const one = await openKeyRing(store, sealer, now, {
      async untilAllHave(id) {
        announced = id;
        expect(one.mintingKey.id).toBe(before);
        await other.readAnew();
        expect(other.ids).toContain(id);
        expect(other.mintingKey.id).toBe(before);
        expect(other.find(Number.parseInt(id, 16), now)).toBeDefined();
        expect(other.keys(now)).toHaveLength(1);
      },
    });
    await one.rotate(now);
    expect(one.mintingKey.id).toBe(Number.parseInt(announced!, 16));
  });

  test('a rotation that was not taken by all is ended by the next', async () => {
    const ids: string[] = [];
    const ring = await openKeyRing(store, sealer, now, {
      untilAllHave(id) {
        ids.push(id);
        return ids.length === 1 ? Promise.reject(new RangeError('not yet')) : Promise.resolve();
      },
    });
    const before = ring.mintingKey.id;
    await expect(ring.rotate(now)).rejects.toThrow('not yet');
    expect(ring.mintingKey.id).toBe(before);
    await ring.rotate(now + 5);
    expect(ids[1]).toBe(ids[0]);
    expect(ring.mintingKey.id).toBe(Number.parseInt(ids[0]!, 16));
  });

  test('keys lie sealed in the store: each opens under its own id and master key only', async () => {
    await (await openKeyRing(store, sealer, now)).rotate(now);
    await expect(openKeyRing(store, newSealer(), now)).rejects.toThrow(SealError);
    const [first, second] = await storedKeys();
    const swap = { sealedKey: first!.sealedKey };
    await store.records.updateTable('session_key').set(swap).where('id', '=', second!.id).execute();
    await expect(openKeyRing(store, sealer, now)).rejects.toThrow(SealError);
  });
});
