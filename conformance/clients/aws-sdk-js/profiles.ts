import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { equal } from './results.ts';
import { externalId, roleArn, workloads } from './world.ts';
import type { Device, Keys } from './world.ts';

/** The same roles from ~/.aws/config: nothing in the program, nothing in the environment. */
export async function profiles(alice: Keys, { authenticator, mfaSerial }: Device): Promise<void> {
  await writeProfiles(alice.accessKeyId, alice.secretAccessKey, mfaSerial);
  equal(
    'a profile with external_id and duration_seconds',
    await callerOf('deploy'),
    `arn:aws:sts::${workloads}:assumed-role/deploy/profile`,
  );
  equal(
    'a profile with mfa_serial',
    await callerOf('secure', await authenticator.nextCode()),
    `arn:aws:sts::${workloads}:assumed-role/secure/profile`,
  );
}

/** In a process of its own: the SDK reads those files once, and endpoint_url only of the profile AWS_PROFILE. */
async function callerOf(profile: string, code = ''): Promise<string> {
  const program = fileURLToPath(new URL('./caller-of-profile.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(execPath, [program, code], {
    env: { HOME: homedir(), AWS_PROFILE: profile },
  });
  return stdout.trim();
}

async function writeProfiles(accessKeyId: string, secretAccessKey: string, mfaSerial: string): Promise<void> {
  const folder = join(homedir(), '.aws');
  const common = `region = us-east-1\nendpoint_url = ${env['AWS_ENDPOINT_URL']}\n`;
  await mkdir(folder);
  await writeFile(
    join(folder, 'credentials'),
    `[alice]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  );
  await writeFile(
    join(folder, 'config'),
    `[profile alice]\n${common}
[profile deploy]\n${common}role_arn = ${roleArn('deploy')}\nsource_profile = alice
external_id = ${externalId}\nrole_session_name = profile\nduration_seconds = 900

[profile secure]\n${common}role_arn = ${roleArn('secure')}\nsource_profile = alice
mfa_serial = ${mfaSerial}\nrole_session_name = profile
`,
  );
}
