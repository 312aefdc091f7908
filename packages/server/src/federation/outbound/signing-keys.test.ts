import { createSecretKey, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSealer, SealError } from '../../store/sealing.ts';
import type { Store } from '../../store/store.ts';
import { stores } from '../../store/test/stores.ts';
import { rotationAge, shownAhead, SigningKeys } from './signing-keys.ts';

const now = 1_800_000_000;
const newSealer = () => createSealer(createSecretKey(randomBytes(32)));

describe.each(stores)('$name', ({ open }) => {
  const sealer = newSealer();
  let failures: unknown[];
  let store: Store;
  beforeEach(async () => {
    failures = [];
    store = await open();
  });
  afterEach(() => store.close());
  const openKeys = () => SigningKeys.open(store, sealer, (error) => failures.push(error));

  test('none is made before a token asks for one, and it is the same when the keys are opened again', async () => {
    const keys = await openKeys();
    expect(keys.shown(now)).toEqual([]);
    const [first, second] = await Promise.all([keys.find('ES384', now), keys.find('ES384', now)]);
    expect(second.id).toBe(first.id);
    const again = await openKeys();
    expect((await again.find('ES384', now + 60)).id).toBe(first.id);
    expect(again.shown(now)).toEqual([first.publicKey]);
  });

  test('a successor is shown for a day, then signs; the old key is shown until its last token is over', async () => {
    const keys = await openKeys();
    const old = await keys.find('ES384', now);
    const due = now + rotationAge;
    expect((await keys.find('ES384', due - 1)).id).toBe(old.id);
    expect(keys.shown(due)).toHaveLength(1);
    expect((await keys.find('ES384', due)).id).toBe(old.id);
    await expect.poll(() => keys.shown(due).length).toBe(2);
    const successor = keys.shown(due)[1]!.kid;
    for (const ring of [keys, await openKeys()]) {
      expect((await ring.find('ES384', due + shownAhead - 1)).id).toBe(old.id);
      expect((await ring.find('ES384', due + shownAhead)).id).toBe(successor);
      expect(ring.shown(due + shownAhead + 3600)).toHaveLength(2);
      expect(ring.shown(due + shownAhead + 7200).map(({ kid }) => kid)).toEqual([successor]);
    }
    await keys.find('ES384', due + shownAhead + rotationAge);
    await expect.poll(() => keys.shown(due + shownAhead + rotationAge).length).toBe(2);
    const rows = await store.records.selectFrom('web_identity_key').select('id').execute();
    expect(rows.map(({ id }) => id)).not.toContain(old.id);
    expect(failures).toEqual([]);
  });

  test('where no successor can be made, the old key goes on', async () => {
    const other = await open();
    const keys = await SigningKeys.open(other, sealer, (error) => failures.push(error));
    const old = await keys.find('ES384', now);
    await other.close();
    expect((await keys.find('ES384', now + rotationAge)).id).toBe(old.id);
    await expect.poll(() => failures.length).toBe(1);
    expect((await keys.find('ES384', now + 2 * rotationAge)).id).toBe(old.id);
  });

  test('keys lie sealed in the store: each opens under its own id and master key only', async () => {
    const keys = await openKeys();
    await keys.find('ES384', now);
    await keys.find('RS256', now);
    await expect(SigningKeys.open(store, newSealer(), () => undefined)).rejects.toThrow(SealError);
    const [first, second] = await store.records.selectFrom('web_identity_key').selectAll().execute();
    await store.records
      .updateTable('web_identity_key')
      .set({ sealedKey: first!.sealedKey })
      .where('id', '=', second!.id)
      .execute();
    await expect(openKeys()).rejects.toThrow(SealError);
  });
});
