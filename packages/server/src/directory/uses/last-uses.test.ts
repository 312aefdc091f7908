import { createSecretKey, randomBytes } from 'node:crypto';
import { PolicyCache } from '@locum/policy';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSealer } from '../../store/sealing.ts';
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../store/store.ts';
import { rows } from '../../store/test/records.ts';
import { deleteAccessKeyRecord } from '../access-keys/access-key-records.ts';
import { Directory } from '../directory.ts';
import { findLastUse } from './last-use-records.ts';
import { LastUses } from './last-uses.ts';
import { deleteRoleRecord } from '../roles/role-records.ts';
import { deleteUserRecord } from '../users/user-records.ts';

const keyId = rows.access_key.id;
const roleId = rows.role.id;
const userId = rows.user.id;
const owner = { accountId: rows.access_key.accountId, userId };
const use = (usedAt: number) => ({ usedAt, region: 'us-east-1', service: 'sts' });

let store: Store;
let directory: Directory;
let lastUses: LastUses;
const onFailure = vi.fn<(error: unknown) => void>();
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  for (const table of ['account', 'user', 'role', 'access_key'] as const) {
    await store.records.insertInto(table).values(rows[table]).execute();
  }
  const sealer = createSealer(createSecretKey(randomBytes(32)));
  directory = new Directory(store, sealer, new PolicyCache(1000, () => undefined));
  lastUses = new LastUses(directory, onFailure);
  onFailure.mockReset();
});
afterEach(() => store.close());

const stored = (id: string) => findLastUse(directory.reads, id);

test('a use is answered at once, and written only with the next flush', async () => {
  lastUses.note(keyId, use(1));
  lastUses.note(roleId, use(2));
  lastUses.note(keyId, use(3));
  expect(await lastUses.find(keyId)).toEqual(use(3));
  expect(await stored(keyId)).toBeUndefined();
  const flushed = lastUses.flush();
  expect(await lastUses.find(keyId)).toEqual(use(3));
  await flushed;
  expect([await stored(keyId), await stored(roleId)]).toEqual([use(3), use(2)]);
  expect(await lastUses.find(keyId)).toEqual(use(3));
  lastUses.note(keyId, use(4));
  await lastUses.flush();
  expect([await stored(keyId), await stored(roleId)]).toEqual([use(4), use(2)]);
});

test('of each action that a user or a role asks for the last time is written', async () => {
  const action = (entityId: string, name: string, usedAt: number) => ({
    entityId,
    service: 'iam',
    action: name,
    usedAt,
    region: 'us-east-1',
  });
  const storedActions = () =>
    store.records.selectFrom('action_use').selectAll().orderBy('entityId').orderBy('action').execute();
  for (const usedAt of [1, 2]) lastUses.noteAction(action(userId, 'GetUser', usedAt));
  lastUses.noteAction(action(userId, 'ListUsers', 3));
  lastUses.noteAction(action(roleId, 'GetUser', 4));
  lastUses.noteAction(action('AIDAWHOISGONEBYNOW000', 'GetUser', 5));
  expect(await storedActions()).toEqual([]);
  await lastUses.flush();
  const ofRole = action(roleId, 'GetUser', 4);
  expect(await storedActions()).toEqual([
    action(userId, 'GetUser', 2),
    action(userId, 'ListUsers', 3),
    ofRole,
  ]);
  lastUses.noteAction({ ...action(userId, 'GetUser', 6), region: 'eu-west-1' });
  await lastUses.flush();
  expect(await storedActions()).toContainEqual({
    ...action(userId, 'GetUser', 6),
    region: 'eu-west-1',
  });
  await directory.write((writes) => deleteAccessKeyRecord(writes, owner, keyId));
  await directory.write((writes) => deleteUserRecord(writes, userId));
  expect(await storedActions()).toEqual([ofRole]);
  await directory.write((writes) => deleteRoleRecord(writes, roleId));
  expect(await storedActions()).toEqual([]);
});

test('a use that is being written is answered without waiting for that', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const transaction = vi.spyOn(store, 'transaction').mockReturnValueOnce(promise);
  lastUses.note(keyId, use(1));
  const flushed = lastUses.flush();
  await vi.waitFor(() => expect(transaction).toHaveBeenCalled());
  expect(await lastUses.find(keyId)).toEqual(use(1));
  resolve();
  await flushed;
});

test('a use that is noted while others are written is not lost', async () => {
  lastUses.note(keyId, use(1));
  const both = [lastUses.flush(), lastUses.flush()];
  await Promise.resolve();
  lastUses.note(keyId, use(2));
  await Promise.all(both);
  await lastUses.flush();
  expect(await stored(keyId)).toEqual(use(2));
});

test('nothing is left of a key or a role that is deleted', async () => {
  lastUses.note(keyId, use(1));
  lastUses.note(roleId, use(1));
  await lastUses.flush();
  lastUses.note(keyId, use(2));
  lastUses.note(roleId, use(2));
  expect(await directory.write((writes) => deleteAccessKeyRecord(writes, owner, keyId))).toBe(true);
  await directory.write((writes) => deleteRoleRecord(writes, roleId));
  await lastUses.flush();
  expect(await store.records.selectFrom('last_use').selectAll().execute()).toEqual([]);
});

test('what could not be written is written with the next flush, unless there is a later use', async () => {
  lastUses.note(keyId, use(1));
  lastUses.note(roleId, use(1));
  const broken = vi.spyOn(store, 'transaction').mockRejectedValueOnce(new Error('the disk is full'));
  const flushed = lastUses.flush();
  await Promise.resolve();
  lastUses.note(roleId, use(2));
  await flushed;
  expect(onFailure).toHaveBeenCalledOnce();
  expect(await lastUses.find(keyId)).toEqual(use(1));
  broken.mockRestore();
  await lastUses.flush();
  expect([await stored(keyId), await stored(roleId)]).toEqual([use(1), use(2)]);
});

test('more uses than memory is meant for are written early, or let go while the store fails', async () => {
  const limit = 50_000;
  const transactions = vi.spyOn(store, 'transaction');
  for (let index = 0; index < limit; index += 1) lastUses.note(`gone-${index}`, use(index));
  lastUses.note('gone-0', use(1));
  await Promise.resolve();
  expect(transactions).not.toHaveBeenCalled();

  transactions.mockRejectedValueOnce(new Error('the disk is full'));
  lastUses.note(keyId, use(1));
  await vi.waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
  await vi.waitFor(async () => expect(await lastUses.find(keyId)).toEqual(use(1)));
  lastUses.note(roleId, use(1));
  lastUses.note(keyId, use(2));
  expect([await lastUses.find(roleId), await lastUses.find(keyId)]).toEqual([undefined, use(2)]);

  await lastUses.flush();
  lastUses.note(roleId, use(3));
  await lastUses.flush();
  expect([await stored(roleId), await stored(keyId)]).toEqual([use(3), use(2)]);
});
