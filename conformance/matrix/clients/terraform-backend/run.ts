import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { startWatchedBucket } from '../../world/watched-bucket.ts';
import { tell } from '../js-v3/results.ts';

/** The steps that the `assume_role` block of Terraform's S3 backend has. */
const bucket = await startWatchedBucket(env['AWS_ENDPOINT_URL'] ?? '');

await tell('assume-role', async () => await assume('Arn', {}));
await tell('use-session', async () => await assume('Arn', { session_name: 'used' }));
await tell('external-id', async () => {
  const role = env['EXTERNAL_ID_ROLE_ARN'];
  return await assume('Arn', { role_arn: role, external_id: env['EXTERNAL_ID'] });
});
await tell('twelve-hours', async () => await assume('Expiration', { duration: '12h' }));
await tell('session-policy', async () => {
  const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';
  return await assume('PackedPolicySize', { policy });
});
await tell('session-tags', async () => {
  const tags = { team: 'blue', 'cost-center': '17' };
  return await assume('Arn', { role_arn: env['TAGGED_ROLE_ARN'], tags, transitive_tag_keys: ['team'] });
});
await tell('source-identity', async () => await assume('SourceIdentity', { source_identity: 'alice' }));
await tell('denied', async () => {
  const call = assume('Arn', { role_arn: env['CLOSED_ROLE_ARN'] });
  const seen = await call.catch((error: unknown) => String(error));
  return /api error (\w+)/.exec(String(seen))?.[1] ?? seen;
});
console.log('skip others: it is a store of states, and a client of STS only as far as it needs credentials');
await bucket.stop();

/** Initializes the backend with such a block. Returns the member of what STS answered for the key with which the bucket was asked. */
async function assume(member: string, block: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  const folder = mkdtempSync(join(homedir(), 'terraform-'));
  try {
    copyFileSync(new URL('./main.tf', import.meta.url), join(folder, 'main.tf'));
    writeFileSync(join(folder, 'backend.tfvars.json'), JSON.stringify(configuration(block)));
    const commandLine = ['init', '-input=false', '-no-color', '-backend-config=backend.tfvars.json'];
    await promisify(execFile)('terraform', commandLine, { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return bucket.answered(member);
}

function configuration(block: Readonly<Record<string, unknown>>): object {
  return {
    assume_role: { role_arn: env['ROLE_ARN'], session_name: 'terraform', ...block },
    endpoints: { sts: bucket.stsUrl, s3: bucket.url, iam: bucket.stsUrl },
    use_path_style: true,
  };
}
