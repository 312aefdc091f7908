import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { startWatchedBucket } from '../../world/watched-bucket.ts';
import type { WatchedBucket } from '../../world/watched-bucket.ts';
import { tell } from '../js-v3/results.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The steps that s3fs has, which lists a bucket with the credentials that it finds. */
const bucket = await startWatchedBucket(env['AWS_ENDPOINT_URL'] ?? '');
const withoutKeys = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };

await tell('profile', async () => {
  await list(bucket, 1, { profile: 'assumed' });
  return bucket.answered('Arn');
});
await tell('web-identity-provider', async () => {
  const token = env['WORKLOAD_TOKEN_FILE'];
  const workload = { AWS_ROLE_ARN: env['WORKLOAD_ROLE_ARN'], AWS_WEB_IDENTITY_TOKEN_FILE: token };
  return await listTwice({}, { ...withoutKeys, ...workload });
});
await tell('assume-role-provider', async () => await listTwice({ profile: 'assumed' }));
console.log('skip others: it is a client of S3, whose credentials are those of aiobotocore');
await bucket.stop();

async function list(
  { url, stsUrl }: WatchedBucket,
  times: number,
  options: object,
  changes: Environment = {},
): Promise<void> {
  const commandLine = ['list.py', url, String(times), JSON.stringify(options)];
  await promisify(execFile)(join(env['BUILD'] ?? '', 'bin', 'python'), commandLine, {
    env: { ...env, AWS_ENDPOINT_URL_STS: stsUrl, ...changes },
  });
}

/** Lists in one process, and again after the end of its session. */
async function listTwice(options: object, changes: Environment = {}): Promise<string> {
  const hurried = await startWatchedBucket(env['HURRIED_ENDPOINT_URL'] ?? '');
  try {
    await list(hurried, 2, options, changes);
    const [first, second] = [hurried.accessKeyIds().at(0), hurried.accessKeyIds().at(-1)];
    return `${first} ${second} ${hurried.answered('Arn')}`;
  } finally {
    await hurried.stop();
  }
}
