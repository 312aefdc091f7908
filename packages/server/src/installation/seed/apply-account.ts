import { rootArn } from '../../directory/arns.ts';
import { findAccount, renameAccount } from '../../directory/accounts/account-records.ts';
import { createAccount } from '../../directory/accounts/create-account.ts';
import { findOutsideAccount } from '../../directory/accounts/outside-account-records.ts';
import { accountIsOutside } from '../../errors/locum-errors.ts';
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
    if ((await findOutsideAccount(writes, id)) !== undefined) refuseAt(source, accountIsOutside(id).message);
    await createAccount(writes, account, managementAccountId);
    made.note({ ...entity, outcome: 'Made' });
  } else if (name !== undefined && name !== existing.name) {
    await renameAccount(writes, id, name);
    made.note({ ...entity, outcome: 'Changed' });
  }
}
