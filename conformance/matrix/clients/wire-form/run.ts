import { readFileSync } from 'node:fs';
import { argv, env } from 'node:process';
import type { Credentials } from '../../../../packages/sigv4/src/index.ts';
import { forms } from './forms.ts';
import type { Form } from './forms.ts';
import { send } from './send.ts';
import type { Parameters } from './send.ts';

/** The steps that are one request, in the form of the client that the argument names. */
const form: Form = forms[argv[2] as keyof typeof forms];
const url = env['AWS_ENDPOINT_URL'] ?? '';
const user = {
  accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
};

const caller = async (credentials: Credentials = user): Promise<string> =>
  member(await send(url, form, { Action: 'GetCallerIdentity' }, credentials), 'Arn');

const assume = async (parameters: Parameters = {}): Promise<string> => {
  const common = { Action: 'AssumeRole', RoleArn: env['ROLE_ARN'] ?? '', RoleSessionName: argv[2] ?? '' };
  return await send(url, form, { ...common, ...parameters }, user);
};
const assumed = async (parameters: Parameters = {}): Promise<string> =>
  member(await assume(parameters), 'Arn');

await tell('caller-identity', async () => await caller());
await tell('assume-role', async () => await assumed());
await tell('use-session', async () => {
  const answer = await assume();
  return await caller({
    accessKeyId: member(answer, 'AccessKeyId'),
    secretAccessKey: member(answer, 'SecretAccessKey'),
    sessionToken: member(answer, 'SessionToken'),
  });
});
await tell('external-id', async () => {
  const RoleArn = env['EXTERNAL_ID_ROLE_ARN'] ?? '';
  return await assumed({ RoleArn, ExternalId: env['EXTERNAL_ID'] ?? '' });
});
await tell('twelve-hours', async () => member(await assume({ DurationSeconds: '43200' }), 'Expiration'));
await tell('mfa', async () => {
  const TokenCode = readFileSync(env['MFA_CODE_FILE'] ?? '', 'utf8');
  return await assumed({
    RoleArn: env['MFA_ROLE_ARN'] ?? '',
    SerialNumber: env['MFA_SERIAL'] ?? '',
    TokenCode,
  });
});
await tell('session-policy', async () => {
  const Policy =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"}]}';
  return member(await assume({ Policy }), 'PackedPolicySize');
});
await tell(
  'session-tags',
  async () =>
    await assumed({
      RoleArn: env['TAGGED_ROLE_ARN'] ?? '',
      'Tags.member.1.Key': 'team',
      'Tags.member.1.Value': 'blue',
      'Tags.member.2.Key': 'cost-center',
      'Tags.member.2.Value': '17',
      'TransitiveTagKeys.member.1': 'team',
    }),
);
await tell('source-identity', async () =>
  member(await assume({ SourceIdentity: 'alice' }), 'SourceIdentity'),
);
await tell('denied', async () => member(await assume({ RoleArn: env['CLOSED_ROLE_ARN'] ?? '' }), 'Code'));
console.log('skip others: it is a request, and no client');

/** The first member of that name. */
function member(answer: string, name: string): string {
  const found = answer.split(`<${name}>`)[1]?.split('<')[0];
  if (found === undefined) throw new TypeError(`no ${name} in ${answer}`);
  return found;
}

async function tell(step: string, act: () => Promise<string>): Promise<void> {
  try {
    console.log(`ok ${step}: ${await act()}`);
  } catch (error) {
    console.log(`not ok ${step}: ${String(error).replaceAll(/\s+/g, ' ')}`);
  }
}
