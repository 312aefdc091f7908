import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findCredentials } from './find-credentials.ts';

const directory = mkdtempSync(join(tmpdir(), 'locum-credentials-'));
afterAll(() => rmSync(directory, { recursive: true }));
const path = join(directory, 'credentials');
writeFileSync(
  path,
  `# comment
[default]
aws_access_key_id = A-DEFAULT
aws_secret_access_key=s=d
; comment
[ work ]
aws_secret_access_key = sw
aws_access_key_id= A-WORK
aws_session_token =tw
[half]
aws_access_key_id = A-HALF
`,
);
const file = { AWS_SHARED_CREDENTIALS_FILE: path };
const variables = { ...file, AWS_ACCESS_KEY_ID: 'A-ENV', AWS_SECRET_ACCESS_KEY: 'se', AWS_SESSION_TOKEN: '' };
const work = { accessKeyId: 'A-WORK', secretAccessKey: 'sw', sessionToken: 'tw' };

describe('findCredentials', () => {
  it.each([
    ['variables', variables, undefined, { accessKeyId: 'A-ENV', secretAccessKey: 'se' }],
    [
      'variables before AWS_PROFILE',
      { ...variables, AWS_PROFILE: 'work' },
      undefined,
      { accessKeyId: 'A-ENV', secretAccessKey: 'se' },
    ],
    [
      'a token',
      { ...variables, AWS_SESSION_TOKEN: 't' },
      undefined,
      { accessKeyId: 'A-ENV', secretAccessKey: 'se', sessionToken: 't' },
    ],
    ['a named profile before variables', variables, 'work', work],
    ['AWS_PROFILE', { ...file, AWS_PROFILE: 'work' }, undefined, work],
    ['the default profile', file, undefined, { accessKeyId: 'A-DEFAULT', secretAccessKey: 's=d' }],
  ])('takes %s', (_, environment, profile, expected) => {
    expect(findCredentials(environment, profile)).toEqual(expected);
  });

  it.each([
    ['half', file],
    ['missing', file],
    ['default', { AWS_SHARED_CREDENTIALS_FILE: join(directory, 'none') }],
  ])('says that the profile %s has no keys', (profile, environment) => {
    expect(() => findCredentials(environment, profile)).toThrow(`or the profile ${profile} in ${directory}`);
  });
});
