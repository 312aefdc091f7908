import { awsManagedPolicies, isRootTaskPolicy } from '../../directory/policies/aws-managed-policies/index.ts';
import { parseEntityArn } from '../../directory/arns.ts';
import { findCustomerPolicy } from '../../directory/policies/managed-policy-records.ts';
import {
  attachPolicy,
  listAttachedPolicyArns,
  listInlinePolicies,
  putInlinePolicy,
} from '../../directory/policies/policy-records.ts';
import { checkDocument } from './check-document.ts';
import type { DumpedOwner } from './dump.ts';
import { isSameDocument } from './is-same-document.ts';
import type { ImportTransaction } from './import-transaction.ts';

/**
 * Gives a user, group or role that is there the policies of the dump; others that it has stay. `entity` is how the report
 * calls it. Says whether anything changed.
 */
export async function importOwnedPolicies(
  transaction: ImportTransaction,
  entity: string,
  ownerId: string,
  owner: DumpedOwner,
): Promise<boolean> {
  const inline = await importInlinePolicies(transaction, entity, ownerId, owner);
  const attached = await importAttachments(transaction, entity, ownerId, owner);
  return inline || attached;
}

async function importInlinePolicies(
  { writes, report }: ImportTransaction,
  entity: string,
  ownerId: string,
  { inlinePolicies }: DumpedOwner,
): Promise<boolean> {
  const existing = new Map(
    (await listInlinePolicies(writes, ownerId)).map(({ name, document }) => [name, document]),
  );
  let isChanged = false;
  for (const { name, document } of inlinePolicies) {
    checkDocument(report, entity, `inline policy ${name}`, document, 'identity');
    if (isSameDocument(existing.get(name), document, 'identity')) continue;
    await putInlinePolicy(writes, { ownerId, name, document });
    isChanged = true;
  }
  return isChanged;
}

async function importAttachments(
  transaction: ImportTransaction,
  entity: string,
  ownerId: string,
  { attachedArns }: DumpedOwner,
): Promise<boolean> {
  const { writes, accountId, now, report } = transaction;
  const existing = new Set(await listAttachedPolicyArns(writes, ownerId));
  let isChanged = false;
  for (const policyArn of attachedArns) {
    if (existing.has(policyArn)) continue;
    if (await isUsable(policyArn, transaction)) {
      await attachPolicy(writes, { ownerId, accountId, policyArn, attachedAt: now });
      isChanged = true;
    } else {
      report.miss(entity, `attached policy ${policyArn}`, 'there is no such policy here');
    }
  }
  return isChanged;
}

/** Of AWS's policies those that come with the service, and the account's own. */
export async function isUsable(arn: string, { writes, accountId }: ImportTransaction): Promise<boolean> {
  if (awsManagedPolicies.has(arn)) return !isRootTaskPolicy(arn);
  return (
    parseEntityArn(arn)?.accountId === accountId && (await findCustomerPolicy(writes, arn)) !== undefined
  );
}
