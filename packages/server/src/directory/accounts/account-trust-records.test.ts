import { expect, test } from 'vitest';
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts';
import { Changes } from '../changes.ts';
import { openWrites } from '../queries.ts';
import { insertRole } from '../roles/role-records.ts';
import { insertAccount } from './account-records.ts';
import { listTrustNaming } from './account-trust-records.ts';

const accountId = '111122223333';
const vendor = '999900001111';

/** Ten roles, of which those with an even number name the vendor. */
async function tenRoles() {
  const store = await openSqliteStore(':memory:');
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

test.each([1, 2, 3, 9, 10, 11])('all are found, looked through %i at a time', async (page) => {
  const named = [0, 2, 4, 6, 8].map((number) => `arn:aws:iam::${accountId}:role/role-${number}`);
  const writes = await tenRoles();
  expect(await listTrustNaming(writes, vendor, 10, page)).toEqual(named);
  expect(await listTrustNaming(writes, vendor, 2, page)).toEqual(named.slice(0, 2));
  expect(await listTrustNaming(writes, '123456789012', 10, page)).toEqual([]);
});
