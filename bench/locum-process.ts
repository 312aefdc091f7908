import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import type { SigningCredentials } from './signed-requests.ts';

/** `locum serve` as anyone runs it, with a user that may assume a role, and a log in a file. */
export interface LocumProcess extends ServerProcess {
  /** May do everything. */
  readonly administrator: SigningCredentials;
  readonly user: SigningCredentials;
  readonly roleArn: string;
  /** Milliseconds from the start of the process until it serves. */
  readonly startTime: number;
  readonly dataFolder: string;
  /** Ends the process, and leaves its data where it is until `stop`. */
  end(): Promise<void>;
  /** Empties the log and tells how many calls stood in it. */
  takeLog(): number;
}

const accountId = '123456789012';
const user = {
  accessKeyId: 'AKIABENCHRUNNER00001',
  secretAccessKey: 'bench-secret-of-the-runner-0123456789abcd',
};

const administrator = {
  accessKeyId: 'AKIABENCHADMIN000001',
  secretAccessKey: 'bench-secret-of-administrator-0123456789a',
};

const document = (statement: object): object => ({ Version: '2012-10-17', Statement: [statement] });

/** Small but whole: both sides have a policy, and the trust policy has a condition that is looked at in every call. */
const seed = {
  accounts: [
    {
      id: accountId,
      name: 'bench',
      users: [
        {
          userName: 'administrator',
          accessKeys: [administrator],
          inlinePolicies: { all: document({ Effect: 'Allow', Action: '*', Resource: '*' }) },
        },
        {
          userName: 'runner',
          accessKeys: [user],
          inlinePolicies: {
            assume: document({
              Effect: 'Allow',
              Action: ['sts:AssumeRole', 'iam:GetRole'],
              Resource: `arn:aws:iam::${accountId}:role/deploy*`,
            }),
          },
        },
      ],
      roles: [
        {
          roleName: 'deploy',
          assumeRolePolicyDocument: document({
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${accountId}:user/runner` },
            Action: 'sts:AssumeRole',
            Condition: { StringLike: { 'sts:RoleSessionName': 'session-*' } },
          }),
          inlinePolicies: {
            read: document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::artifacts/*' }),
          },
        },
      ],
    },
  ],
};

/** Makes a folder that is gone when this process ends, also where somebody ends it. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'locum-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  return folder;
}

/**
 * Starts the service on a free port, with its data, its log and its seed in a folder that `stop` removes.
 *
 * @param populate adds to the data in the folder it is given, after a first start has made it.
 * @param checkout the folder of the repository to start it from, where that is not this one.
 */
export async function startLocumProcess(
  populate?: (dataFolder: string) => void,
  checkout = fileURLToPath(import.meta.resolve('..')),
): Promise<LocumProcess> {
  const folder = makeFolder();
  const seedFile = join(folder, 'seed.json');
  const logFile = join(folder, 'locum.log');
  writeFileSync(seedFile, JSON.stringify(seed));
  const main = join(checkout, 'packages/cli/src/main.ts');
  const dataFolder = join(folder, 'data');
  const start = (): Promise<ServerProcess> =>
    startServer([main, 'serve'], {
      LOCUM_PORT: '0',
      LOCUM_HOST: '127.0.0.1',
      LOCUM_DATA_DIR: dataFolder,
      LOCUM_SEED_FILE: seedFile,
      LOCUM_LOG_FILE: logFile,
      LOCUM_LOG_LEVEL: 'info',
      // What is measured is how fast it can be, not how fast it lets one caller be.
      LOCUM_ISSUANCE_LIMIT_PER_PRINCIPAL: '1000000',
      LOCUM_ISSUANCE_LIMIT_PER_ACCOUNT: '1000000',
    });
  if (populate !== undefined) {
    await (await start()).stop();
    populate(dataFolder);
  }
  const startedAt = performance.now();
  const server = await start();
  const startTime = performance.now() - startedAt;
  return {
    ...server,
    startTime,
    dataFolder,
    administrator,
    user,
    roleArn: `arn:aws:iam::${accountId}:role/deploy`,
    takeLog() {
      const calls = readFileSync(logFile, 'latin1').split('"message":"request"').length - 1;
      truncateSync(logFile);
      return calls;
    },
    end: () => server.stop(),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
