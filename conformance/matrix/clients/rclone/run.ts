import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { startWatchedBucket } from '../../world/watched-bucket.ts';
import type { WatchedBucket } from '../../world/watched-bucket.ts';
import { tell } from '../js-v3/results.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The steps that rclone has, which lists a bucket with a role's credentials. */
const folder = join(env['BUILD'] ?? '', 'bin');
const rclone = join(folder, 'rclone');
const bucket = await startWatchedBucket(env['AWS_ENDPOINT_URL'] ?? '');
const hurriedBucket = await startWatchedBucket(env['HURRIED_ENDPOINT_URL'] ?? '');
const withoutKeys = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };

await tell('assume-role', async () => await list('Arn', role()));
await tell('use-session', async () => {
  const changes = {
    STORE: bucket.url,
    PATH: `${folder}:${env['PATH']}`,
    AWS_ENDPOINT_URL_STS: bucket.stsUrl,
  };
  await promisify(execFile)('bash', ['-e', 'list-as-role.sh'], { env: { ...env, ...changes } });
  return bucket.answered('Arn');
});
await tell('external-id', async () => {
  const external = { ROLE_ARN: env['EXTERNAL_ID_ROLE_ARN'], ROLE_EXTERNAL_ID: env['EXTERNAL_ID'] };
  return await list('Arn', role(external));
});
await tell('twelve-hours', async () => await list('Expiration', role({ ROLE_SESSION_DURATION: '12h' })));
await tell('denied', async () => {
  const call = list('Arn', role({ ROLE_ARN: env['CLOSED_ROLE_ARN'] }));
  const seen = await call.catch((error: unknown) => String(error));
  return /api error (\w+)/.exec(String(seen))?.[1] ?? seen;
});
await tell('profile', async () => await list('Arn', { ...withoutKeys, AWS_PROFILE: 'assumed' }));
await tell('assume-role-provider', async () => await listTwice(role()));
await tell('web-identity-provider', async () => {
  const token = env['WORKLOAD_TOKEN_FILE'];
  const workload = { AWS_ROLE_ARN: env['WORKLOAD_ROLE_ARN'], AWS_WEB_IDENTITY_TOKEN_FILE: token };
  return await listTwice({ ...withoutKeys, ...workload });
});
console.log('skip others: it is a client of S3, and of STS only as far as it needs credentials');
await bucket.stop();
await hurriedBucket.stop();

/** The options of a remote with a role. */
function role(options: Environment = {}): Environment {
  const all = { ROLE_ARN: env['ROLE_ARN'], ...options };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [`RCLONE_CONFIG_STORE_${name}`, value]),
  );
}

function environmentOf({ url, stsUrl }: WatchedBucket, changes: Environment): NodeJS.ProcessEnv {
  return {
    ...env,
    AWS_ENDPOINT_URL_STS: stsUrl,
    RCLONE_CONFIG: '',
    RCLONE_CONFIG_STORE_TYPE: 's3',
    RCLONE_CONFIG_STORE_PROVIDER: 'Other',
    RCLONE_CONFIG_STORE_ENV_AUTH: 'true',
    RCLONE_CONFIG_STORE_ENDPOINT: url,
    RCLONE_CONFIG_STORE_REGION: 'us-east-1',
    RCLONE_LOW_LEVEL_RETRIES: '1',
    RCLONE_RETRIES: '1',
    ...changes,
  };
}

/** Returns the member of what STS answered for the key with which the bucket was asked. */
async function list(member: string, changes: Environment): Promise<string | undefined> {
  await promisify(execFile)(rclone, ['lsf', 'store:states'], { env: environmentOf(bucket, changes) });
  return bucket.answered(member);
}

/** Lists in one process, and again after the end of its session. */
async function listTwice(changes: Environment): Promise<string> {
  const child = spawn(rclone, ['rcd', '--rc-no-auth', '--rc-addr', '127.0.0.1:0'], {
    env: environmentOf(hurriedBucket, changes),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const url = await readUrl(createInterface(child.stderr));
    await listThere(url);
    const first = hurriedBucket.accessKeyIds().at(-1);
    await setTimeout(4000);
    await listThere(url);
    return `${first} ${hurriedBucket.accessKeyIds().at(-1)} ${hurriedBucket.answered('Arn')}`;
  } finally {
    child.kill('SIGKILL');
  }
}

async function readUrl(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = /Serving remote control on (\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('rclone does not serve');
}

async function listThere(url: string): Promise<void> {
  const body = JSON.stringify({ fs: 'store:states', remote: '' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(new URL('operations/list', url), { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(await answer.text());
}
