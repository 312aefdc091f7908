import { policyArn } from '../../directory/arns.ts';
import { createUniqueId } from '../../directory/identifiers.ts';
import { findCustomerPolicy, hasPolicyNamed } from '../../directory/policies/managed-policy-records.ts';
import type { ManagedPolicy } from '../../directory/policies/managed-policy-records.ts';
import { listPolicyVersionRecords } from '../../directory/policies/policy-version-records.ts';
import {
  insertPolicyWithVersions,
  replacePolicyVersions,
} from '../../directory/policies/whole-policy-records.ts';
import { checkDocument } from './check-document.ts';
import type { DumpedPolicy } from './dump.ts';
import { isSameDocument } from './is-same-document.ts';
import type { ImportTransaction } from './import-transaction.ts';

/** Makes the managed policies with all their versions, or gives those that are there the versions of the dump. */
export async function importPolicies(
  transaction: ImportTransaction,
  policies: readonly DumpedPolicy[],
): Promise<void> {
  for (const policy of policies) await importPolicy(transaction, policy);
}

async function importPolicy(transaction: ImportTransaction, policy: DumpedPolicy): Promise<void> {
  const { writes, accountId, now, report } = transaction;
  const { name, path, description } = policy;
  const arn = policyArn(accountId, path, name);
  const existing = await findCustomerPolicy(writes, arn);
  if (existing === undefined && (await hasPolicyNamed(writes, accountId, name))) {
    report.miss(`policy ${name}`, 'all of it', 'a policy of this name is here at another path');
    return;
  }
  for (const { versionId, document } of policy.versions) {
    checkDocument(report, `policy ${name}`, `version ${versionId}`, document, 'managed');
  }
  if (existing === undefined) {
    const made = {
      id: createUniqueId('ANPA', accountId),
      accountId,
      name,
      path,
      arn,
      createdAt: now,
      updatedAt: now,
      tags: [],
      defaultVersionId: policy.defaultVersionId,
      ...(description !== undefined && { description }),
    };
    await insertPolicyWithVersions(writes, made, policy.versions);
    report.count('Policy', 'Made', accountId, arn);
  } else if (await isEqual(transaction, existing, policy)) {
    report.count('Policy', 'Unchanged', accountId, arn);
  } else {
    await replacePolicyVersions(writes, existing, policy, now);
    report.count('Policy', 'Changed', accountId, arn);
  }
}

async function isEqual(
  { writes }: ImportTransaction,
  existing: ManagedPolicy,
  policy: DumpedPolicy,
): Promise<boolean> {
  if (existing.defaultVersionId !== policy.defaultVersionId) return false;
  const documents = new Map(
    (await listPolicyVersionRecords(writes, existing.id)).map((version) => [
      version.versionId,
      version.document,
    ]),
  );
  return (
    documents.size === policy.versions.length &&
    policy.versions.every(({ versionId, document }) =>
      isSameDocument(documents.get(versionId), document, 'managed'),
    )
  );
}
