import { rootArn } from '../arns.ts';
import { hasAccountWithEmail, insertAccount } from './account-records.ts';
import { checkIsNotOutside } from './check-is-not-outside.ts';
import type { Account } from '../entities.ts';
import { createUniqueId } from '../identifiers.ts';
import { joinOrganization } from '../organizations/join-organization.ts';
import { findOrganizationManagedBy } from '../organizations/organization-records.ts';
import { attachPolicy } from '../policies/policy-records.ts';
import { insertRole } from '../roles/role-records.ts';
import { emailExists } from '../../errors/locum-errors.ts';
import type { Writes } from '../handles.ts';

/** The role by which the management account's administrators enter the accounts that they make, as on AWS. */
export const accessRoleName = 'OrganizationAccountAccessRole';

/** The managed policy that allows everything. */
export const administratorAccessArn = 'arn:aws:iam::aws:policy/AdministratorAccess';

/**
 * Makes an account, and in it the role `roleName` by which `managementAccountId` may enter it. It comes into the organization
 * that this account manages, if it manages one. The account that runs the installation is in none yet, and has no use for such
 * a role. Throws EmailAlreadyExists, AccountDeclaredOutside, AccountNamedAsOutside.
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
  if (account.isManagement) return;
  const organization = await findOrganizationManagedBy(writes, managementAccountId);
  if (organization !== undefined) {
    await joinOrganization(writes, account, organization, {
      method: 'CREATED',
      now: account.createdAt,
      ...(account.tags !== undefined && { tags: account.tags }),
    });
  }
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
