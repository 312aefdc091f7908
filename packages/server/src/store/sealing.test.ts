import { createSecretKey, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMasterKey, createSealer, SealError } from './sealing.ts';
import { stores } from './test/stores.ts';

const newSealer = () => createSealer(createSecretKey(randomBytes(32)));
const sealer = newSealer();
const context = 'access_key:AKIARZPUZDIKLB4OT3X2';

test('opens what it sealed, and says nothing of it', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string({ unit: 'grapheme' }), (plaintext, where) => {
      const sealed = sealer.seal(plaintext, where);
      expect(Buffer.from(sealer.open(sealed, where))).toEqual(Buffer.from(plaintext));
      expect(sealed).toHaveLength(29 + plaintext.length);
      expect(sealer.seal(plaintext, where)).not.toEqual(sealed);
    }),
  );
});

test('opens nothing that has any bit altered', () => {
  const sealed = sealer.seal(Buffer.from('secret'), context);
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const altered = Uint8Array.from(sealed);
    altered[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => sealer.open(altered, context)).toThrow(SealError);
  }
});

test('opens nothing that is cut', () => {
  const sealed = sealer.seal(Buffer.from('secret'), context);
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => sealer.open(sealed.subarray(0, length), context)).toThrow(SealError);
  }
});

test('opens nothing of another key or context', () => {
  const sealed = sealer.seal(Buffer.from('secret'), context);
  expect(() => newSealer().open(sealed, context)).toThrow(SealError);
  expect(() => sealer.open(sealed, 'access_key:AKIARZPUZDIKLB4OT3X3')).toThrow(
    'The sealed value of access_key:AKIARZPUZDIKLB4OT3X3 cannot be opened',
  );
});

describe.each(stores)('$name', ({ open }) => {
  test('knows its master key again, and no other', async () => {
    const store = await open();
    await checkMasterKey(store, sealer);
    await checkMasterKey(store, sealer);
    await expect(checkMasterKey(store, newSealer())).rejects.toMatchObject({
      name: 'StoreError',
      code: 'MasterKeyWrong',
    });
    await store.close();
  });
});
