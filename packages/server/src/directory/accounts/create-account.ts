import { rootArn } from '../arns.ts';
import { hasAccountWithEmail, insertAccount } from './account-records.ts';
import { checkIsNotOutside } from './check-is-not-outside.ts';
import type { Account } from '../entities.ts';
import { createUniqueId } from '../identifiers.ts';
import { attachFullAccess } from '../organizations/organization-attachment-records.ts';
import { attachPolicy } from '../policies/policy-records.ts';
import { insertRole } from '../roles/role-records.ts';
import { emailExists } from '../../errors/locum-errors.ts';
import type { Writes } from '../handles.ts';

/** The role by which the management account's administrators enter the accounts that they make, as on AWS. */
export const accessRoleName = 'OrganizationAccountAccessRole';

/** The managed policy that allows everything. */
export const administratorAccessArn = 'arn:aws:iam::aws:policy/AdministratorAccess';

/**
 * Makes an account, and in it the role `roleName` by which `managementAccountId` may enter it. The management account itself
 * has no use for one. Throws EmailAlreadyExists, AccountDeclaredOutside, AccountNamedAsOutside.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
 */
export async function createAccount(
  writes: Writes,
  account: Account,
  managementAccountId: string,
  roleName = accessRoleName,
): Promise<void> {
  const { email } = account;
  await checkIsNotOutside(writes, account.id);
  if (email !== undefined && (await hasAccountWithEmail(writes, email))) throw emailExists(email);
  await insertAccount(writes, account);
  await attachFullAccess(writes, account.id);
  if (account.isManagement) return;
  const id = createUniqueId('AROA', account.id);
  await insertRole(writes, {
    id,
    accountId: account.id,
    name: roleName,
    path: '/',
    createdAt: account.createdAt,
    maxSessionDuration: 3600,
    trustPolicy: trustPolicy(managementAccountId),
    tags: [],
  });
  await attachPolicy(writes, {
    ownerId: id,
    accountId: account.id,
    policyArn: administratorAccessArn,
    attachedAt: account.createdAt,
  });
}

function trustPolicy(managementAccountId: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: rootArn(managementAccountId) }, Action: 'sts:AssumeRole' },
    ],
  });
}
