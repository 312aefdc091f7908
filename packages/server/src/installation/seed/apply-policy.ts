import { policyArn } from '../../directory/arns.ts';
import { createUniqueId } from '../../directory/identifiers.ts';
import {
  findCustomerPolicy,
  findDefaultDocument,
  insertManagedPolicy,
} from '../../directory/policies/managed-policy-records.ts';
import type { ManagedPolicy } from '../../directory/policies/managed-policy-records.ts';
import { checkExisting } from './check-existing.ts';
import { addDefaultVersion, findPolicyArn, updatePolicyDescription } from './seed-records.ts';
import type { SeedTransaction } from './seed-transaction.ts';
import type { SeedPolicy } from './seed.ts';

/** Makes a managed policy, or gives the one that is there its description and, as a new version, its document. */
export async function applyPolicy(
  transaction: SeedTransaction,
  accountId: string,
  declared: SeedPolicy,
): Promise<void> {
  const { records } = transaction;
  const arn = await findPolicyArn(records, accountId, declared.policyName);
  const existing = arn === undefined ? undefined : await findCustomerPolicy(records, arn);
  if (existing === undefined) await insert(transaction, accountId, declared);
  else await update(transaction, existing, declared);
}

async function insert(
  { records, now }: SeedTransaction,
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
  await insertManagedPolicy(records, policy, policyDocument.text);
}

async function update(
  { records, changed, now }: SeedTransaction,
  existing: ManagedPolicy,
  { policyName, path, description, policyDocument, source }: SeedPolicy,
): Promise<void> {
  checkExisting('policy', { name: policyName, path, source }, existing);
  if (description !== undefined && description !== (existing.description ?? '')) {
    await updatePolicyDescription(records, existing.id, description, now);
  }
  if ((await findDefaultDocument(records, existing.arn)) !== policyDocument.text) {
    await addDefaultVersion(records, existing.id, policyDocument.text, now);
    changed({ kind: 'managed-policy', id: existing.arn });
  }
}
