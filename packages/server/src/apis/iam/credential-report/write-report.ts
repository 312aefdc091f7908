import { listAccessKeys } from '../../../directory/access-keys/access-key-records.ts';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import { findAccountSettings } from '../../../directory/accounts/account-settings-records.ts';
import { rootArn } from '../../../directory/arns.ts';
import type { LastUses } from '../../../directory/uses/last-uses.ts';
import { listSigningCertificates } from '../../../directory/signing-certificates/signing-certificate-records.ts';
import { findCredentialsOfAll } from '../../../directory/users/user-credential-records.ts';
import { listUsers } from '../../../directory/users/user-records.ts';
import type { Reads } from '../../../directory/handles.ts';
import { reportColumns, reportRow } from './report-row.ts';

/** Users that are read at once. */
const pageSize = 500;

/** The credential report of an account: CSV, with a row for its root and one for each user. */
export async function writeCredentialReport(
  accountId: string,
  reads: Reads,
  lastUses: LastUses,
): Promise<string> {
  const { passwordPolicy } = await findAccountSettings(reads, accountId);
  const maxAge = passwordPolicy?.maxAge;
  const lines = [reportColumns.join(','), await rootRow(accountId, reads, lastUses)];
  let after = '';
  for (;;) {
    const users = await listUsers(reads, accountId, '/', after, pageSize);
    const credentialsOf = await findCredentialsOfAll(
      reads,
      users.map(({ id }) => id),
    );
    const keyIds = users.flatMap(({ id }) => credentialsOf(id).accessKeys.map((key) => key.id));
    const uses = await lastUses.findAll(keyIds);
    for (const user of users) {
      lines.push(reportRow({ ...user, isRoot: false }, credentialsOf(user.id), uses, maxAge));
    }
    const last = users.at(-1);
    if (last === undefined || users.length < pageSize) return lines.join('\n');
    after = last.name.toLowerCase();
  }
}

async function rootRow(accountId: string, reads: Reads, lastUses: LastUses): Promise<string> {
  const owner = { accountId, userId: undefined };
  const accessKeys = await listAccessKeys(reads, owner);
  const certificates = await listSigningCertificates(reads, owner);
  const uses = await lastUses.findAll(accessKeys.map(({ id }) => id));
  const root = {
    name: '<root_account>',
    arn: rootArn(accountId),
    createdAt: (await findAccount(reads, accountId))?.createdAt ?? 0,
    isRoot: true,
  };
  return reportRow(root, { hasMfa: false, accessKeys, certificates }, uses, undefined);
}
