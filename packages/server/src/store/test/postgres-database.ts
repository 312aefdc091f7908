import { env } from 'node:process';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { clusterUrl, hasCluster } from './postgres-cluster.ts';

/** Another PostgreSQL than the one of the run: a URL whose user may make databases. */
const given = env['LOCUM_TEST_DATABASE_URL'];

/** Whether there is a PostgreSQL to test with. */
export const hasPostgres = given !== undefined || hasCluster;

const made: string[] = [];
let count = 0;

afterAll(async () => {
  // The cluster of the run goes as a whole.
  if (given === undefined || made.length === 0) return;
  await asAdministrator(async (client) => {
    for (const name of made.splice(0)) await client.query(`drop database if exists ${name} with (force)`);
  });
});

/** Makes an empty database, which goes when the tests of the file that asked for it are done. Answers its URL. */
export async function makePostgresDatabase(): Promise<string> {
  count += 1;
  const name = `locum_${process.pid}_${Date.now()}_${count}`;
  const url = new URL(await administrator());
  await asAdministrator((client) => client.query(`create database ${name}`));
  made.push(name);
  url.pathname = name;
  return url.href;
}

const administrator = async (): Promise<string> => given ?? (await clusterUrl(inject('postgresFolder')));

async function asAdministrator(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client(await administrator());
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
