import { rootArn } from '../../directory/arns.ts';
import { findAccount, renameAccount } from '../../directory/accounts/account-records.ts';
import { createAccount } from '../../directory/accounts/create-account.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { refuseAt } from './place.ts';
import type { SeedTransaction } from './seed-transaction.ts';
import type { SeedAccount } from './seed.ts';

/** Makes the account, or gives the one that is there its name. One without a name is called by its id. */
export async function applyAccount(
  transaction: SeedTransaction,
  { id, name, source }: SeedAccount,
): Promise<void> {
  const { writes, made, managementAccountId, now } = transaction;
  const entity = { accountId: id, kind: 'Account', arn: rootArn(id) } as const;
  const existing = await findAccount(writes, id);
  if (existing === undefined) {
    const account = { id, name: name ?? id, createdAt: now, isManagement: false };
    try {
      await createAccount(writes, account, managementAccountId);
    } catch (error) {
      if (error instanceof ServiceError) refuseAt(source, error.message);
      throw error;
    }
    made.note({ ...entity, outcome: 'Made' });
  } else if (name !== undefined && name !== existing.name) {
    await renameAccount(writes, id, name);
    made.note({ ...entity, outcome: 'Changed' });
  }
}
