import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountId } from './known-values.ts';
import { makeCallers } from './make-callers.ts';
import type { Callers } from './make-callers.ts';
import { startCounted } from './start-counted.ts';
import type { CountedProcess } from './start-counted.ts';

/** A service whose work is counted, with something of each kind in it. */
export interface World {
  readonly url: string;
  readonly callers: Callers;
  readonly process: CountedProcess;
  /** The folder of its data. */
  readonly data: string;
  close(): Promise<void>;
}

const administrator = {
  accessKeyId: 'AKIAADMINISTRATOR001',
  secretAccessKey: 'secret-of-the-administrator-0123456789ab',
};

const everything = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};
const seed = {
  accounts: [
    {
      id: accountId,
      name: 'bounds',
      users: [
        {
          userName: 'administrator',
          accessKeys: [administrator],
          inlinePolicies: { all: everything },
        },
      ],
    },
  ],
};

export async function startWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'locum-bounded-work-'));
  const seedFile = join(folder, 'seed.json');
  writeFileSync(seedFile, JSON.stringify(seed), { mode: 0o600 });
  const data = join(folder, 'data');
  const process = startCounted();
  const url = await process.serve(data, seedFile);
  const callers = await makeCallers(url, administrator);
  // What the start and the making took is no request's.
  await process.take();
  return {
    url,
    data,
    process,
    callers,
    async close() {
      await process.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
