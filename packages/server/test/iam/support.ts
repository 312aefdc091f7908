import type { GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { expect } from 'vitest';
import { withoutAuthorizationId } from '../support/without-authorization-id.ts';

/** What IAM refused with, as the wire has it: the SDK gives modelled errors names of its own. */
export interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

interface SdkError extends Error {
  readonly Code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Expects a call to be refused, and answers how. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const error: SdkError = await call.then(
    () => expect.fail('the call was not refused'),
    (thrown: SdkError) => thrown,
  );
  return {
    code: error.Code ?? error.name,
    status: error.$metadata?.httpStatusCode ?? 0,
    message: withoutAuthorizationId(error.message),
  };
}

/** Any command of the SDK: to tables of refusals, their inputs and outputs are all the same. */
export interface AnyCommand {
  readonly input: object;
}

export async function sendAny(client: IAMClient, command: AnyCommand): Promise<void> {
  await client.send(command as GetUserCommand);
}

export const allowEverything = document({ Effect: 'Allow', Action: '*', Resource: '*' });

/** A policy document of statements. */
export function document(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** A trust policy that lets `principal` in. */
export function trust(principal: string): string {
  return document({ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' });
}

/** A policy with exactly so many characters that are not white space, and some that are. */
export function documentOfSize(size: number): string {
  const empty = document({ Sid: '', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
  const sid = 'a'.repeat(size - empty.length);
  return `${document({ Sid: sid, Effect: 'Allow', Action: 's3:GetObject', Resource: '*' })}\n\t  `;
}
