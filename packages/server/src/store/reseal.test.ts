import { describe, expect, test } from 'vitest';
import { sealedColumns } from './reseal.ts';
import { stores } from './test/stores.ts';

describe.each(stores)('$name', ({ open }) => {
  test('every column whose name says that it is sealed is sealed anew', async () => {
    const store = await open();
    const tables = await store.records.introspection.getTables();
    const named = tables.flatMap(({ name, columns }) =>
      columns.filter((column) => column.name.startsWith('sealed')).map((column) => `${name}.${column.name}`),
    );
    expect(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(named.sort());
    await store.close();
  });
});
