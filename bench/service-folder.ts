import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const accountId = '123456789012';

/** The role that the user may assume. */
export const roleArn = `arn:aws:iam::${accountId}:role/deploy`;

/** May assume the role. */
export const user = {
  accessKeyId: 'AKIABENCHRUNNER00001',
  secretAccessKey: 'bench-secret-of-the-runner-0123456789abcd',
};

/** May do everything. */
export const administrator = {
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

/** Where a service keeps what it has, and what it is told by its environment. */
export interface ServiceFolder {
  readonly path: string;
  readonly dataFolder: string;
  readonly logFile: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Makes the folder of a service with a user that may assume a role; it is on a free port, and logs every call to a file. */
export function makeServiceFolder(): ServiceFolder {
  const path = makeFolder();
  const seedFile = join(path, 'seed.json');
  const logFile = join(path, 'locum.log');
  const dataFolder = join(path, 'data');
  writeFileSync(seedFile, JSON.stringify(seed));
  return {
    path,
    dataFolder,
    logFile,
    environment: {
      LOCUM_PORT: '0',
      LOCUM_HOST: '127.0.0.1',
      LOCUM_DATA_DIR: dataFolder,
      LOCUM_SEED_FILE: seedFile,
      LOCUM_LOG_FILE: logFile,
      LOCUM_LOG_LEVEL: 'info',
      // What is measured is how fast it can be, not how fast it lets one caller be.
      LOCUM_ISSUANCE_LIMIT_PER_PRINCIPAL: '1000000',
      LOCUM_ISSUANCE_LIMIT_PER_ACCOUNT: '1000000',
    },
  };
}
