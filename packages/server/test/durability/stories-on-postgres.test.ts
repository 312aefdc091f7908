import { describe, expect, test } from 'vitest';
import { openedOnPostgres } from '../../src/store/test/on-postgres.ts';
import { hasPostgres } from '../../src/store/test/postgres-database.ts';
import { stories } from './stories.ts';

/** Stories that are told elsewhere, of services whose store is PostgreSQL: they come out the same. */
describe.skipIf(!hasPostgres).each(stories)('on PostgreSQL: %s', async (_name, tell) => {
  await tell();
});

test.skipIf(!hasPostgres)('and the stories were told of services on PostgreSQL', () => {
  expect(openedOnPostgres.size).toBeGreaterThan(20);
});
