import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { Authenticator } from '../aws-sdk-js/authenticator.ts';
import { keysOf } from '../aws-sdk-js/world.ts';
import { uniqueName } from './accounts.ts';
import type { Account } from './accounts.ts';

/** What is told of the values that no command of the AWS CLI prints. */
export interface Circumstances {
  readonly account: Account;
  /** The file that the seed of an MFA device is written to. */
  readonly seed: string;
  /** The options of the example's command. */
  readonly options: Readonly<Record<string, string>>;
}

const audience = env['OPENID_AUDIENCE'] ?? '';
const openIdProvider = env['OPENID_PROVIDER'] ?? '';
const samlProvider = env['SAML_PROVIDER'] ?? '';

/** Values that no command of the AWS CLI prints, made anew for each command that has their name in braces. */
export const values: Readonly<Record<string, (circumstances: Circumstances) => Promise<string> | string>> = {
  unique: uniqueName,
  account: ({ account }) => account.id,
  email: ({ account }) => account.email ?? '',
  seed: ({ seed }) => seed,
  thumbprint: () => 'a'.repeat(40),
  'first-code': ({ seed }) => deviceOf(seed).pair[0],
  'second-code': ({ seed }) => deviceOf(seed).pair[1],
  'next-code': ({ seed }) => deviceOf(seed).authenticator.nextCode(),
  assertion: ({ options: { 'role-arn': role, 'principal-arn': provider } }) =>
    fetchText(`${samlProvider}/response?${new URLSearchParams({ role: `${role},${provider}` }).toString()}`),
  'openid-provider': () => openIdProvider,
  'openid-audience': () => audience,
  token: fetchToken,
  denial: ({ account }) => findDenial(account),
};

interface Device {
  readonly authenticator: Authenticator;
  /** The first two codes that it gives. */
  readonly pair: readonly [string, string];
}

const devices = new Map<string, Device>();

function deviceOf(seed: string): Device {
  const known = devices.get(seed);
  if (known !== undefined) return known;
  const authenticator = new Authenticator(readFileSync(seed, 'utf8').trim());
  // Those of a while ago, so that there are two more that the service takes at once.
  const device = { authenticator, pair: authenticator.pair(1) };
  devices.set(seed, device);
  return device;
}

async function fetchToken(): Promise<string> {
  const body = new URLSearchParams(env['OPENID_CLIENT'] ?? '');
  const answer = await fetchText(`http://${openIdProvider}/token`, { method: 'POST', body });
  return (JSON.parse(answer) as { readonly access_token: string }).access_token;
}

async function fetchText(url: string, init?: RequestInit): Promise<string> {
  return (await fetch(url, init)).text();
}

/** The message of a denial, which DecodeAuthorizationMessage opens: a user who may do nothing has it in a header. */
async function findDenial({ keys }: Account): Promise<string> {
  const administrator = new IAMClient({ maxAttempts: 1, ...(keys && { credentials: keys }) });
  const UserName = uniqueName();
  await administrator.send(new CreateUserCommand({ UserName }));
  const { AccessKey } = await administrator.send(new CreateAccessKeyCommand({ UserName }));
  const nobody = new IAMClient({ maxAttempts: 1, credentials: keysOf(AccessKey) });
  let message = '';
  nobody.middlewareStack.add(
    (next) => async (input) => {
      const result = await next(input);
      const { headers } = result.response as { readonly headers: Readonly<Record<string, string>> };
      message = headers['x-locum-encoded-authorization-message'] ?? '';
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  await nobody.send(new ListUsersCommand()).catch(() => undefined);
  return message;
}
