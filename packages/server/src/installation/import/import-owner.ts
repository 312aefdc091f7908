import { isRootTaskPolicy } from '../../directory/policies/aws-managed-policies/index.ts';
import { parseEntityArn } from '../../directory/arns.ts';
import { absenceNote, findManagedPolicy } from '../../directory/policies/find-managed-policy.ts';
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
      const note = absenceNote(writes, policyArn);
      const reason = `there is no such policy here${note === '' ? note : `.${note}`}`;
      report.miss(entity, `attached policy ${policyArn}`, reason);
    }
  }
  return isChanged;
}

/** Of AWS's policies those that are known here, and the account's own. */
export async function isUsable(arn: string, { writes, accountId }: ImportTransaction): Promise<boolean> {
  const owner = parseEntityArn(arn)?.accountId;
  if (owner !== accountId && (owner !== 'aws' || isRootTaskPolicy(arn))) return false;
  return (await findManagedPolicy(writes, arn)) !== undefined;
}
