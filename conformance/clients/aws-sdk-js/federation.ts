import { createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import {
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  EnableOutboundWebIdentityFederationCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRootCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetWebIdentityTokenCommand,
} from '@aws-sdk/client-sts';
import { check, equal, refused } from './results.ts';
import { allow, document, iam, keysOf, sts, tooling, userArn, workloads } from './world.ts';

/** Credentials for somebody else, tokens for services elsewhere, and the roots of member accounts. */
export async function federation(): Promise<void> {
  await federate();
  await askForToken();
  await assumeRoot();
}

async function federate(): Promise<void> {
  const Policy = document(allow('sts:*'));
  const answer = await sts().send(new GetFederationTokenCommand({ Name: 'bob', Policy }));
  equal('somebody is federated', answer.FederatedUser?.FederatedUserId, `${tooling}:bob`);
  const bob = keysOf(answer.Credentials);
  const identity = await sts(bob).send(new GetCallerIdentityCommand());
  equal('a federated user is told of', identity.Arn, `arn:aws:sts::${tooling}:federated-user/bob`);
  const more = sts(bob).send(new GetFederationTokenCommand({ Name: 'eve' }));
  await refused('a federated user federates nobody', 'AccessDenied', more);
  const user = iam(bob).send(new GetUserCommand());
  await refused('a federated user: nothing of IAM', 'InvalidClientTokenId', user);
}

async function askForToken(): Promise<void> {
  const Audience = ['https://api.example.com'];
  const ask = new GetWebIdentityTokenCommand({ Audience, SigningAlgorithm: 'ES384' });
  const name = 'OutboundWebIdentityFederationDisabledException';
  await refused('a token before it is enabled: refused', name, sts().send(ask));
  const { IssuerIdentifier } = await iam().send(new EnableOutboundWebIdentityFederationCommand());
  const { WebIdentityToken = '' } = await sts().send(ask);
  const claims = await readToken(IssuerIdentifier ?? '', WebIdentityToken);
  equal('a token is the caller’s', claims['sub'], userArn('administrator'));
  equal('a token is for its audience', claims['aud'], Audience[0]);
  equal('a token names its issuer', claims['iss'], IssuerIdentifier);
}

/** Verifies a token of ES384 by the keys of its issuer, and answers its claims. */
async function readToken(issuer: string, token: string): Promise<Readonly<Record<string, unknown>>> {
  const [head = '', body = '', signature = ''] = token.split('.');
  const { kid } = decode(head);
  const answer = await fetch(`${issuer}/.well-known/jwks.json`);
  const { keys } = (await answer.json()) as { keys: readonly (JsonWebKey & { kid?: unknown })[] };
  const jwk = keys.find((key) => key.kid === kid) ?? {};
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = Buffer.from(`${head}.${body}`);
  const form = { key, dsaEncoding: 'ieee-p1363' } as const;
  check(
    'a token is signed by its issuer',
    verify('sha384', signed, form, Buffer.from(signature, 'base64url')),
  );
  return decode(body);
}

const decode = (text: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;

async function assumeRoot(): Promise<void> {
  const TaskPolicyArn = { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' };
  const assume = new AssumeRootCommand({ TargetPrincipal: workloads, TaskPolicyArn });
  await refused('a root before it is enabled: refused', 'AccessDenied', sts().send(assume));
  await iam().send(new EnableOrganizationsRootSessionsCommand());
  await iam().send(new EnableOrganizationsRootCredentialsManagementCommand());
  const root = keysOf((await sts().send(assume)).Credentials);
  const identity = await sts(root).send(new GetCallerIdentityCommand());
  equal('an assumed root is told of', identity.Arn, `arn:aws:sts::${workloads}:assumed-root`);
  const { AccessKeyMetadata } = await iam(root).send(new ListAccessKeysCommand());
  equal('an assumed root looks at keys', AccessKeyMetadata?.length, 0);
  const users = iam(root).send(new ListUsersCommand());
  await refused('an assumed root does nothing else', 'AccessDenied', users);
}
