import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { CreateOpenIDConnectProviderCommand, CreateRoleCommand } from '@aws-sdk/client-iam';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromTokenFile } from '@aws-sdk/credential-providers';
import { equal, refused } from './results.ts';
import { document, iam, sts, tooling } from './world.ts';

const provider = env['OPENID_PROVIDER'] ?? '';
const audience = env['OPENID_AUDIENCE'] ?? '';
const RoleArn = `arn:aws:iam::${tooling}:role/nightly`;

/** A workload that has no keys, only a file with a token, which a real OpenID provider has given it. */
export async function webIdentity(): Promise<void> {
  await makeRole();
  const webIdentityTokenFile = join(homedir(), 'token');
  const options = { roleArn: RoleArn, roleSessionName: 'js', webIdentityTokenFile };
  const caller = async (): Promise<string | undefined> => {
    const { Arn } = await new STSClient({ credentials: fromTokenFile(options) }).send(
      new GetCallerIdentityCommand(),
    );
    return Arn;
  };
  const expected = `arn:aws:sts::${tooling}:assumed-role/nightly/js`;
  await writeFile(webIdentityTokenFile, await fetchToken());
  equal('a token in a file: who it makes', await caller(), expected);
  await fetch(`http://${provider}/rotate`, { method: 'POST' });
  const WebIdentityToken = await fetchToken();
  await writeFile(webIdentityTokenFile, WebIdentityToken);
  equal('the provider has changed its keys', await caller(), expected);
  const input = { RoleArn, RoleSessionName: 'named', WebIdentityToken };
  const answer = await sts().send(new AssumeRoleWithWebIdentityCommand(input));
  equal('whose token it was', answer.SubjectFromWebIdentityToken, 'nightly-build');
  equal('whom it was for', answer.Audience, audience);
  equal('who gave it', answer.Provider, `http://${provider}`);
  const altered = { ...input, WebIdentityToken: `${WebIdentityToken.slice(0, -8)}AAAAAAAA` };
  const call = sts().send(new AssumeRoleWithWebIdentityCommand(altered));
  await refused('a signature that is wrong: refused', 'InvalidIdentityTokenException', call);
}

async function makeRole(): Promise<void> {
  const { OpenIDConnectProviderArn } = await iam().send(
    new CreateOpenIDConnectProviderCommand({ Url: `https://${provider}`, ClientIDList: [audience] }),
  );
  const AssumeRolePolicyDocument = document({
    Effect: 'Allow',
    Principal: { Federated: OpenIDConnectProviderArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${provider}:sub`]: 'nightly-build' } },
  });
  await iam().send(new CreateRoleCommand({ RoleName: 'nightly', AssumeRolePolicyDocument }));
}

async function fetchToken(): Promise<string> {
  const answer = await fetch(`http://${provider}/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: env['OPENID_CLIENT'] ?? '',
  });
  const { access_token: token } = (await answer.json()) as { readonly access_token: string };
  return token;
}
