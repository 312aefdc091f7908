import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { startDetour } from '../../world/detour.ts';
import { tell } from '../js-v3/results.ts';
import { startBucket } from './bucket.ts';

/** The steps that the `assume_role` block of Terraform's S3 backend has. What STS answers is read on its way. */
const answers = new Map<string, string>();
const sts = await startDetour(env['AWS_ENDPOINT_URL'] ?? '', {
  alter(answer) {
    const key = member(answer.body, 'AccessKeyId');
    if (key !== undefined) answers.set(key, answer.body);
    return answer;
  },
});
const bucket = await startBucket();

await tell('assume-role', async () => await assumed({}));
await tell('use-session', async () => await assumed({ session_name: 'used' }));
await tell('external-id', async () => {
  const role = env['EXTERNAL_ID_ROLE_ARN'];
  return await assumed({ role_arn: role, external_id: env['EXTERNAL_ID'] });
});
await tell('twelve-hours', async () => member(await assume({ duration: '12h' }), 'Expiration'));
await tell('session-policy', async () => {
  const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';
  return member(await assume({ policy }), 'PackedPolicySize');
});
await tell('session-tags', async () => {
  const tags = { team: 'blue', 'cost-center': '17' };
  return await assumed({ role_arn: env['TAGGED_ROLE_ARN'], tags, transitive_tag_keys: ['team'] });
});
await tell('source-identity', async () =>
  member(await assume({ source_identity: 'alice' }), 'SourceIdentity'),
);
await tell('denied', async () => {
  const call = assume({ role_arn: env['CLOSED_ROLE_ARN'] });
  const seen = await call.catch((error: unknown) => String(error));
  return /api error (\w+)/.exec(seen)?.[1] ?? seen;
});
console.log('skip others: it is a store of states, and a client of STS only as far as it needs credentials');
await sts.stop();
await bucket.stop();

/** Initializes the backend with such a block. Returns what STS answered, for the key with which the bucket was asked. */
async function assume(block: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = mkdtempSync(join(homedir(), 'terraform-'));
  try {
    copyFileSync(new URL('./main.tf', import.meta.url), join(folder, 'main.tf'));
    writeFileSync(join(folder, 'backend.tfvars.json'), JSON.stringify(configuration(block)));
    const commandLine = ['init', '-input=false', '-no-color', '-backend-config=backend.tfvars.json'];
    await promisify(execFile)('terraform', commandLine, { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return answers.get(bucket.lastAccessKeyId()) ?? `nothing known of ${bucket.lastAccessKeyId()}`;
}

async function assumed(block: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  return member(await assume(block), 'Arn');
}

function configuration(block: Readonly<Record<string, unknown>>): object {
  return {
    assume_role: { role_arn: env['ROLE_ARN'], session_name: 'terraform', ...block },
    endpoints: { sts: sts.url, s3: bucket.url, iam: sts.url },
    use_path_style: true,
  };
}

/** The first member of that name. */
function member(answer: string, name: string): string | undefined {
  return answer.split(`<${name}>`)[1]?.split('<')[0];
}
