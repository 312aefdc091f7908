import type { Call } from '../../../call/operation.ts';
import { policyArn } from '../../../directory/arns.ts';
import {
  findManagedPolicyById,
  findManagedPolicyVersion,
} from '../../../directory/policies/find-managed-policy.ts';
import type { ManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import type { Reads } from '../../../directory/handles.ts';
import { policyNotFound } from '../../../errors/iam-errors.ts';
import type { JsonValue } from '../../../wire/shape/index.ts';
import { idOf } from '../ids/uuid.ts';
import { toVultrDocument } from './vultr-document.ts';
import { nameOfNothing } from '../named.ts';

/** A policy that a path names by a UUID: of the caller's account or of AWS. */
export interface NamedPolicy {
  readonly found: ManagedPolicy | undefined;
  /** Of one that is not there, an ARN that nothing can have: as with names. */
  readonly arn: string;
}

export async function findNamedPolicy(
  named: string,
  { caller: { accountId }, services: { directory } }: Call,
): Promise<NamedPolicy> {
  const id = idOf('policy', named);
  const policy = id === undefined ? undefined : await findManagedPolicyById(directory.reads, id);
  const found = policy?.accountId === accountId || policy?.accountId === 'aws' ? policy : undefined;
  return { found, arn: found?.arn ?? policyArn(accountId, '/', nameOfNothing(named)) };
}

/** The document of a policy's default version, as Vultr shows it. */
export async function shownDocument(reads: Reads, policy: ManagedPolicy): Promise<JsonValue> {
  const version = await findManagedPolicyVersion(reads, policy, policy.defaultVersionId);
  if (version === undefined) throw policyNotFound(policy.arn);
  return toVultrDocument(version.document);
}
