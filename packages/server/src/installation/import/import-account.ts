import { rootArn } from '../../directory/arns.ts';
import { findAccount } from '../../directory/accounts/account-records.ts';
import type { Directory } from '../../directory/directory.ts';
import { createAccount } from '../../directory/accounts/create-account.ts';
import { TrustPolicies } from './carry-trust-policy.ts';
import type { AccountImport, ImportedAccount } from '../../call/import-account.ts';
import { importGroups } from './import-groups.ts';
import { importPolicies } from './import-policies.ts';
import { ImportReport, neverCarried } from './import-report.ts';
import { importRoles } from './import-roles.ts';
import { mapAccount } from './map-account.ts';
import { openDetails } from './open-details.ts';
import { readDump } from './read-dump.ts';
import { importUsers } from './import-users.ts';

/** Where an account is carried to. */
interface Installation {
  readonly directory: Directory;
  readonly managementAccountId: string;
}

/**
 * Makes an account of its authorization details, or brings one that is there to them, in one transaction: what is not
 * there is made, what differs is changed, and what the details do not have is left alone. Done again it writes nothing.
 * Quotas of numbers are not asked: AWS raises them for whoever asks.
 *
 * Throws ValidationError for details that cannot be read, EmailAlreadyExists, AccountDeclaredOutside and AccountNamedAsOutside.
 */
export async function importAccount(
  { details, accountId: intoAccount, name, email, now }: AccountImport,
  { directory, managementAccountId }: Installation,
): Promise<ImportedAccount> {
  const read = readDump(await openDetails(details));
  const dump = mapAccount(read, intoAccount ?? read.accountId);
  const { accountId } = dump;
  return await directory.write(async (writes) => {
    const report = new ImportReport();
    const existing = await findAccount(writes, accountId);
    const made = {
      id: accountId,
      name: name ?? accountId,
      createdAt: now,
      isManagement: false,
      ...(email !== undefined && { email }),
    };
    if (existing === undefined) {
      await createAccount(writes, made, managementAccountId);
      report.made.note({ accountId, kind: 'Account', arn: rootArn(accountId), outcome: 'Made' });
    }
    const transaction = { writes, accountId, now, report };
    await importPolicies(transaction, dump.policies);
    await importGroups(transaction, dump.groups);
    await importUsers(transaction, dump.users);
    await importRoles(transaction, dump.roles, new TrustPolicies(transaction));
    return { account: existing ?? made, isNew: existing === undefined, ...report.render(neverCarried) };
  });
}
