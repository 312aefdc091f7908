import { CompiledQuery, sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from './open-sqlite-store.ts';
import { purposeOf } from './statements.ts';

const store = await openSqliteStore(':memory:');
const { records } = store;
afterAll(() => store.close());

test.each([
  ['reading', records.selectFrom('role').selectAll().compile()],
  [
    'reading',
    records
      .with('r', (db) => db.selectFrom('role').selectAll())
      .selectFrom('r')
      .selectAll()
      .compile(),
  ],
  ['reading', sql`select 1`.compile(records)],
  ['setting', CompiledQuery.raw('PRAGMA page_count')],
  ['writing', records.deleteFrom('role').returning('id').compile()],
  ['writing', records.insertInto('installation').values({ key: 'a', value: '' }).compile()],
  ['writing', records.schema.createTable('t').addColumn('a', 'text').compile()],
  ['writing', CompiledQuery.raw('selector')],
  ['writing', CompiledQuery.raw('with r as (select 1) delete from role')],
  ['writing', CompiledQuery.raw('update role set name = 1')],
] as const)('%s: %o', (purpose, query) => {
  expect(purposeOf(query)).toBe(purpose);
});
