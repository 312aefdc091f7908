import { execFile } from 'node:child_process';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AssumeRoleCommandInput, AssumeRoleCommandOutput, Credentials } from '@aws-sdk/client-sts';
import type { Authenticator } from './authenticator.ts';
import { Failed } from './results.ts';

/** What the chapters of the story share: accounts, names, clients and documents. */

export const tooling = '111122223333';
export const workloads = '444455556666';
export const externalId = 'blue-42';

/** Long-term or temporary credentials, as the clients take them. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A user's MFA device. */
export interface Device {
  readonly authenticator: Authenticator;
  /** Its ARN. */
  readonly mfaSerial: string;
}

/** Who the chapters after the first ones act as. */
export interface World {
  readonly workloadsAdministrator: Keys;
  readonly alice: Keys;
  /** A session of the role deploy. */
  readonly deploy: Keys;
}

/** A client that knows nothing but the environment, and other credentials where they are given. */
export const iam = (credentials?: Keys): IAMClient => new IAMClient(configuration(credentials));
export const sts = (credentials?: Keys): STSClient => new STSClient(configuration(credentials));

function configuration(credentials: Keys | undefined) {
  return { maxAttempts: 1, ...(credentials !== undefined && { credentials }) };
}

export const roleArn = (name: string): string => `arn:aws:iam::${workloads}:role/${name}`;
export const userArn = (name: string): string => `arn:aws:iam::${tooling}:user/${name}`;

/** Calls AssumeRole on a role of the account workloads. */
export async function assume(
  credentials: Keys | undefined,
  role: string,
  parameters: Partial<AssumeRoleCommandInput> = {},
): Promise<AssumeRoleCommandOutput & { readonly keys: Keys }> {
  const answer = await sts(credentials).send(
    new AssumeRoleCommand({ RoleArn: roleArn(role), RoleSessionName: 'story', ...parameters }),
  );
  return { ...answer, keys: keysOf(answer.Credentials) };
}

/** The credentials of an answer, as a client takes them. */
export function keysOf(
  found:
    | (Pick<Credentials, 'AccessKeyId' | 'SecretAccessKey'> & { readonly SessionToken?: string | undefined })
    | undefined,
): Keys {
  const { AccessKeyId, SecretAccessKey, SessionToken } = found ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined)
    throw new Failed('an answer: no credentials');
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
  };
}

type Condition = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A statement of an identity policy. */
export function allow(actions: string | readonly string[], resource = '*', condition?: Condition): object {
  return { Effect: 'Allow', Action: actions, Resource: resource, ...(condition && { Condition: condition }) };
}

/** A trust policy with one statement. */
export function trust(principal: string, actions: string | readonly string[], condition?: Condition): string {
  return document({
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: actions,
    ...(condition && { Condition: condition }),
  });
}

export const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** Runs the locum command. Rejects when it fails, with what it printed in the message. */
export async function locum(...commandLine: readonly string[]): Promise<void> {
  await promisify(execFile)(env['LOCUM_NODE'] ?? '', [env['LOCUM_MAIN'] ?? '', ...commandLine]);
}
