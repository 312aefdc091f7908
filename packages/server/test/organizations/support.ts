import { CreateAccountCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import type { ListRootsCommandOutput, OrganizationsClient } from '@aws-sdk/client-organizations';
import { expect } from 'vitest';
import { assume } from '../support/world.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';

/** How Organizations refused a call. */
export interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly reason?: string;
}

interface SdkError extends Error {
  readonly Reason?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Expects a call to be refused, and answers how. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const error: SdkError = await call.then(
    () => expect.fail('the call was not refused'),
    (thrown: SdkError) => thrown,
  );
  return {
    code: error.name,
    status: error.$metadata?.httpStatusCode ?? 0,
    message: error.message,
    ...(error.Reason !== undefined && { reason: error.Reason }),
  };
}

/** Any command of the SDK: to tables, their inputs and outputs are all the same. */
export interface AnyCommand {
  readonly input: object;
}

export async function sendAny(client: OrganizationsClient, command: AnyCommand): Promise<object> {
  return await client.send<object, ListRootsCommandOutput>(command as ListRootsCommand);
}

export async function rootIdOf(client: OrganizationsClient): Promise<string> {
  return (await client.send(new ListRootsCommand())).Roots![0]!.Id!;
}

/** An account, and credentials of a session in it that may do everything. */
export interface Member {
  readonly id: string;
  readonly credentials: TestCredentials;
}

export async function makeAccount(service: TestService, name: string): Promise<Member> {
  const { CreateAccountStatus } = await service
    .organizations()
    .send(new CreateAccountCommand({ AccountName: name, Email: `${name}@example.com` }));
  expect(CreateAccountStatus?.State).toBe('SUCCEEDED');
  const id = CreateAccountStatus!.AccountId!;
  return { id, credentials: await enter(service, id) };
}

export async function enter(service: TestService, accountId: string): Promise<TestCredentials> {
  const arn = `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`;
  return await assume(service, arn, service.administrator);
}

/** A policy of the organization with one statement. */
export function content(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
