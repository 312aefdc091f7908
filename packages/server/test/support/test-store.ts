import { env } from 'node:process';

/** Whether services that tests start in their process have their stores in PostgreSQL. */
export const isOnPostgres = env['LOCUM_TEST_STORE'] === 'postgres';
