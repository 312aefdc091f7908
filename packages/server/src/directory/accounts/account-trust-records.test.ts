import { describe, expect, onTestFinished, test } from 'vitest';
import { stores } from '../../store/test/stores.ts';
import type { StoreKind } from '../../store/test/stores.ts';
import { Changes } from '../../store/changes/changes.ts';
import { openWrites } from '../queries.ts';
import { insertRole, updateTrustPolicy } from '../roles/role-records.ts';
import { insertAccount } from './account-records.ts';
import { listTrustNaming } from './account-trust-records.ts';

const accountId = '111122223333';
const vendor = '999900001111';

/** Ten roles, of which those with an even number name the vendor. */
async function tenRoles({ open }: StoreKind) {
  const store = await open();
  onTestFinished(() => store.close());
  const writes = openWrites(store.records, new Changes());
  await insertAccount(writes, { id: accountId, name: 'own', createdAt: 0, isManagement: true });
  for (let number = 0; number < 10; number += 1) {
    await insertRole(writes, {
      id: `AROA${number}`,
      accountId,
      name: `role-${number}`,
      path: '/',
      createdAt: 0,
      maxSessionDuration: 3600,
      trustPolicy: `{"Principal":{"AWS":"${number % 2 === 0 ? vendor : accountId}"}}`,
      tags: [],
    });
  }
  return writes;
}

describe.each(stores)('in $name', (kind) => {
  test.each([1, 3, 10, 11])('all are found, looked through %i at a time', async (page) => {
    const named = [0, 2, 4, 6, 8].map((number) => `arn:aws:iam::${accountId}:role/role-${number}`);
    const writes = await tenRoles(kind);
    expect(await listTrustNaming(writes, vendor, 10, page)).toEqual(named);
    expect(await listTrustNaming(writes, vendor, 2, page)).toEqual(named.slice(0, 2));
    expect(await listTrustNaming(writes, '123456789012', 10, page)).toEqual([]);
  });

  test('a digit that is written as an escape is found', async () => {
    const writes = await tenRoles(kind);
    const escaped = `${vendor.slice(0, -2)}\\u0031${vendor.at(-1)}`;
    await updateTrustPolicy(writes, 'AROA1', `{"Principal":{"AWS":"${escaped}"}}`);
    expect(await listTrustNaming(writes, vendor, 2)).toEqual([
      `arn:aws:iam::${accountId}:role/role-0`,
      `arn:aws:iam::${accountId}:role/role-1`,
    ]);
  });
});
