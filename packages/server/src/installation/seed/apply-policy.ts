import { policyArn } from '../../directory/arns.ts';
import { createUniqueId } from '../../directory/identifiers.ts';
import {
  findCustomerPolicyByName,
  findDefaultDocument,
  insertManagedPolicy,
  updatePolicyDescription,
} from '../../directory/policies/managed-policy-records.ts';
import type { ManagedPolicy } from '../../directory/policies/managed-policy-records.ts';
import { addDefaultVersion } from './add-default-version.ts';
import { checkExisting } from './check-existing.ts';
import type { SeedTransaction } from './seed-transaction.ts';
import type { SeedPolicy } from './seed.ts';

/** Makes a managed policy, or gives the one that is there its description and, as a new version, its document. */
export async function applyPolicy(
  transaction: SeedTransaction,
  accountId: string,
  declared: SeedPolicy,
): Promise<void> {
  const existing = await findCustomerPolicyByName(transaction.writes, accountId, declared.policyName);
  if (existing === undefined) await insert(transaction, accountId, declared);
  else await update(transaction, existing, declared);
}

async function insert(
  { writes, made, now }: SeedTransaction,
  accountId: string,
  { policyName, path = '/', description, policyDocument }: SeedPolicy,
): Promise<void> {
  const policy = {
    id: createUniqueId('ANPA', accountId),
    accountId,
    name: policyName,
    path,
    arn: policyArn(accountId, path, policyName),
    createdAt: now,
    tags: [],
    ...(description !== undefined && { description }),
  };
  await insertManagedPolicy(writes, policy, policyDocument.text);
  made.note({ accountId, kind: 'Policy', arn: policy.arn, outcome: 'Made' });
}

async function update(
  transaction: SeedTransaction,
  existing: ManagedPolicy,
  { policyName, path, description, policyDocument, source }: SeedPolicy,
): Promise<void> {
  const { writes, made, now } = transaction;
  const { accountId, arn } = existing;
  const changed = { accountId, kind: 'Policy', arn, outcome: 'Changed' } as const;
  checkExisting('policy', { name: policyName, path, source }, existing);
  if (description !== undefined && description !== (existing.description ?? '')) {
    await updatePolicyDescription(writes, existing.id, description, now);
    made.note(changed);
  }
  if ((await findDefaultDocument(writes, existing.arn)) !== policyDocument.text) {
    await addDefaultVersion(transaction, existing, policyDocument.text);
    made.note(changed);
  }
}
