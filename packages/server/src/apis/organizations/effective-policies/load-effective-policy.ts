import { listAttachmentsOf } from '../../../directory/organizations/organization-attachment-records.ts';
import { listPolicyContents } from '../../../directory/organizations/organization-policy-records.ts';
import type { PolicyContent } from '../../../directory/organizations/organization-policy-records.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { listUnitsDownTo } from '../../../directory/organizations/organizational-unit-records.ts';
import type { Account } from '../../../directory/entities.ts';
import type { Reads } from '../../../directory/handles.ts';
import { inTurns } from '../../shared/in-turns.ts';
import type { ManagementPolicyType } from './management-policy-types.ts';
import { mergeManagementPolicies } from './merge-management-policies.ts';
import type { Merged, MergedPolicy } from './merge-management-policies.ts';
import { parseManagementPolicy } from './parse-management-policy.ts';

/** What the policies of a type come to for an account. */
export interface EffectivePolicy extends Merged {
  /** When one of the policies was last changed, in epoch seconds. */
  readonly updatedAt: number;
  /** The ids of the units that the account is in, from the root down. */
  readonly units: readonly string[];
}

/** Undefined where no policy of the type is attached to the account, or to anything that it is in. */
export async function loadEffectivePolicy(
  reads: Reads,
  { id, rootId }: Organization,
  account: Account,
  type: ManagementPolicyType,
): Promise<EffectivePolicy | undefined> {
  const units = await listUnitsDownTo(reads, account.parentId);
  const targets = [rootId, ...units, account.id];
  const attachments = (await listAttachmentsOf(reads, targets)).filter((found) => found.type === type);
  if (attachments.length === 0) return undefined;
  const contents = await listPolicyContents(reads, id, [
    ...new Set(attachments.map(({ policyId }) => policyId)),
  ]);
  const parsed = await inTurns(parsePolicies(contents, type));
  const levels = targets.map((targetId) =>
    attachments
      .filter((attachment) => attachment.targetId === targetId)
      .flatMap(({ policyId }) => parsed.get(policyId) ?? []),
  );
  const updatedAt = Math.max(0, ...contents.map((policy) => policy.updatedAt));
  return { ...(await inTurns(mergeManagementPolicies(levels))), updatedAt, units };
}

/** By id, a policy in each piece. */
function* parsePolicies(
  contents: readonly PolicyContent[],
  type: ManagementPolicyType,
): Generator<undefined, ReadonlyMap<string, MergedPolicy>, undefined> {
  const parsed = new Map<string, MergedPolicy>();
  for (const { id, content } of contents) {
    parsed.set(id, { id, root: parseManagementPolicy(content, type) });
    yield;
  }
  return parsed;
}
