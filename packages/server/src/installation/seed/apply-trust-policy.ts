import { roleArn } from '../../directory/arns.ts';
import { findRoleByName, updateTrustPolicy } from '../../directory/roles/role-records.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { checkSharedIssuers } from '../../apis/iam/roles/check-shared-issuers.ts';
import { toStoredTrustPolicy } from '../../apis/iam/roles/trust-policy.ts';
import { refuseAt } from './place.ts';
import type { SeedTransaction } from './seed-transaction.ts';
import type { SeedDocument, SeedRole } from './seed.ts';

/** Gives a role its trust policy, once everybody is there whom it may name. */
export async function applyTrustPolicy(
  transaction: SeedTransaction,
  accountId: string,
  { roleName, assumeRolePolicyDocument }: SeedRole,
): Promise<void> {
  const { writes, made } = transaction;
  const trustPolicy = await toStored(transaction, assumeRolePolicyDocument);
  const role = await findRoleByName(writes, accountId, roleName);
  if (role === undefined || role.trustPolicy === trustPolicy) return;
  await updateTrustPolicy(writes, role.id, trustPolicy);
  made.note({ accountId, kind: 'Role', arn: roleArn(accountId, role.path, role.name), outcome: 'Changed' });
}

async function toStored({ writes }: SeedTransaction, { text, source }: SeedDocument): Promise<string> {
  try {
    checkSharedIssuers(text);
    return await toStoredTrustPolicy(text, writes);
  } catch (error) {
    if (error instanceof ServiceError) return refuseAt(source, `assumeRolePolicyDocument: ${error.message}`);
    throw error;
  }
}
