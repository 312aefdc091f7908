import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import type { TestCredentials, TestService } from './running-service.ts';
import { withoutAuthorizationId } from './without-authorization-id.ts';

/** A policy document of statements. */
export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** A statement that allows actions on every resource. */
export function allow(action: string | readonly string[], rest: object = {}): object {
  return { Effect: 'Allow', Action: action, Resource: '*', ...rest };
}

/** A trust statement. */
export function trust(principal: string | object, rest: object = {}): object {
  const Principal = typeof principal === 'string' ? { AWS: principal } : principal;
  return { Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...rest };
}

/** Makes a user with a key and one inline policy; answers its credentials. */
export async function makeUser(
  service: TestService,
  name: string,
  inlinePolicy?: string,
  as?: TestCredentials,
): Promise<TestCredentials> {
  const iam = service.iam(as);
  await iam.send(new CreateUserCommand({ UserName: name }));
  if (inlinePolicy !== undefined) {
    await iam.send(
      new PutUserPolicyCommand({ UserName: name, PolicyName: 'own', PolicyDocument: inlinePolicy }),
    );
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
}

/** Makes a role with one inline policy; answers its ARN. */
export async function makeRole(
  service: TestService,
  name: string,
  trustPolicy: string,
  options: {
    readonly policy?: string;
    readonly maxSessionDuration?: number;
    readonly tags?: Readonly<Record<string, string>>;
    readonly path?: string;
    readonly as?: TestCredentials;
  } = {},
): Promise<string> {
  const iam = service.iam(options.as);
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: trustPolicy,
      MaxSessionDuration: options.maxSessionDuration,
      Path: options.path,
      Tags: Object.entries(options.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  if (options.policy !== undefined) {
    await iam.send(
      new PutRolePolicyCommand({ RoleName: name, PolicyName: 'own', PolicyDocument: options.policy }),
    );
  }
  return Role?.Arn ?? '';
}

/** Assumes a role and answers the credentials of the session. */
export async function assume(
  service: TestService,
  roleArn: string,
  credentials: TestCredentials,
  rest: Partial<AssumeRoleCommandInput> = {},
): Promise<TestCredentials> {
  const { Credentials } = await service
    .sts(credentials)
    .send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'session', ...rest }));
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}

/** What a rejected SDK call says: code, HTTP status and message. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ code: string; status: number | undefined; message: string }> {
  try {
    await call;
  } catch (error) {
    const { name, message, Code, $metadata } = error as Error & {
      Code?: string;
      $metadata?: { httpStatusCode?: number };
    };
    return {
      code: Code ?? name,
      status: $metadata?.httpStatusCode,
      message: withoutAuthorizationId(message),
    };
  }
  return { code: 'none', status: 200, message: 'the call was allowed' };
}
