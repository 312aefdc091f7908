import { findAccount } from '../../directory/account-records.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Account } from '../../directory/entities.ts';
import { createAccount } from '../create-account.ts';
import { TrustPolicies } from './carry-trust-policy.ts';
import type { Dump } from './dump.ts';
import { importGroups } from './import-groups.ts';
import { importPolicies } from './import-policies.ts';
import { ImportReport } from './import-report.ts';
import { importRoles } from './import-roles.ts';
import { importUsers } from './import-users.ts';

interface ImportOptions {
  readonly directory: Directory;
  readonly managementAccountId: string;
  /** Of an account that is made; without one it is called by its id. */
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** Epoch seconds. */
  readonly now: number;
}

interface ImportedAccount {
  readonly account: Account;
  readonly isNew: boolean;
  readonly report: ImportReport;
}

/**
 * Makes an account of its authorization details, or brings one that is there to them, in one transaction: what is not
 * there is made, what differs is changed, and what the details do not have is left alone. Done again it writes nothing.
 * Quotas of numbers are not asked: AWS raises them for whoever asks.
 */
export async function importAccount(
  dump: Dump,
  { directory, managementAccountId, name, email, now }: ImportOptions,
): Promise<ImportedAccount> {
  const { accountId } = dump;
  return await directory.write(async (records, changed) => {
    const report = new ImportReport();
    const existing = await findAccount(records, accountId);
    const made = {
      id: accountId,
      name: name ?? accountId,
      createdAt: now,
      isManagement: false,
      ...(email !== undefined && { email }),
    };
    if (existing === undefined) await createAccount(records, made, managementAccountId);
    const transaction = { records, changed, accountId, now, report };
    await importPolicies(transaction, dump.policies);
    await importGroups(transaction, dump.groups);
    await importUsers(transaction, dump.users);
    await importRoles(transaction, dump.roles, new TrustPolicies(transaction));
    return { account: existing ?? made, isNew: existing === undefined, report };
  });
}
