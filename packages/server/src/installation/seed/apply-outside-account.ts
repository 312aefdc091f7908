import { rootArn } from '../../directory/arns.ts';
import { declareOutsideAccount } from '../../directory/accounts/declare-outside-account.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { refuseAt } from './place.ts';
import type { SeedTransaction } from './seed-transaction.ts';
import type { SeedOutsideAccount } from './seed.ts';

/** Makes an account known that is elsewhere. What is recorded of it is the management account's. */
export async function applyOutsideAccount(
  { writes, made, managementAccountId, now }: SeedTransaction,
  { id, name, source }: SeedOutsideAccount,
): Promise<void> {
  try {
    const { outcome } = await declareOutsideAccount(writes, { id, name: name ?? id, declaredAt: now });
    if (outcome === undefined) return;
    made.note({ accountId: managementAccountId, kind: 'OutsideAccount', arn: rootArn(id), outcome });
  } catch (error) {
    if (error instanceof ServiceError) return refuseAt(source, error.message);
    throw error;
  }
}
