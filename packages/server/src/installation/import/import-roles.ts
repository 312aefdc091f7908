import { roleArn } from '../../directory/arns.ts';
import type { Role } from '../../directory/entities.ts';
import { createUniqueId } from '../../directory/identifiers.ts';
import { findRoleByName, insertRole, updateTrustPolicy } from '../../directory/roles/role-records.ts';
import { defaultRoleSessionDuration } from '../../apis/shared/check-session-duration.ts';
import { accessRoleName } from '../../directory/accounts/create-account.ts';
import { isSamePlace } from './check-place.ts';
import { trustNobody } from './carry-trust-policy.ts';
import type { TrustPolicies } from './carry-trust-policy.ts';
import type { DumpedRole } from './dump.ts';
import { carriedTags, noteMissingBoundary, updateIdentity } from './import-identity.ts';
import { importInstanceProfiles } from './import-instance-profiles.ts';
import { importOwnedPolicies } from './import-owner.ts';
import { isSameDocument } from './is-same-document.ts';
import type { ImportTransaction } from './import-transaction.ts';

/** A role that is there now, and what the dump says of it. */
interface ImportedRole {
  readonly role: Role;
  readonly dumped: DumpedRole;
  readonly isNew: boolean;
  readonly isChanged: boolean;
}

/**
 * Makes the roles, or gives those that are there what they lack, and then all of them their trust policies: these may name
 * each other.
 */
export async function importRoles(
  transaction: ImportTransaction,
  roles: readonly DumpedRole[],
  trustPolicies: TrustPolicies,
): Promise<void> {
  const imported: ImportedRole[] = [];
  for (const dumped of roles) {
    const found = await importRole(transaction, dumped);
    if (found !== undefined) imported.push(found);
  }
  for (const { role, dumped, isNew, isChanged } of imported) {
    const isTrustChanged = await importTrustPolicy(transaction, role, dumped, trustPolicies);
    await importInstanceProfiles(transaction, role, dumped.instanceProfiles);
    const outcome = isChanged || isTrustChanged ? 'Changed' : 'Unchanged';
    const { accountId, report } = transaction;
    report.count('Role', isNew ? 'Made' : outcome, accountId, roleArn(accountId, role.path, role.name));
  }
}

async function importRole(
  transaction: ImportTransaction,
  dumped: DumpedRole,
): Promise<ImportedRole | undefined> {
  const { writes, accountId, report } = transaction;
  const entity = `role ${dumped.name}`;
  if (dumped.name === accessRoleName) {
    report.miss(
      entity,
      'all of it',
      'the role of this name lets in the management account of this installation',
    );
    return undefined;
  }
  const existing = await findRoleByName(writes, accountId, dumped.name);
  if (existing !== undefined && !isSamePlace(report, entity, dumped, existing)) return undefined;
  const carried = { ...dumped, tags: carriedTags(transaction, entity, dumped.tags) };
  await noteMissingBoundary(transaction, entity, dumped.permissionsBoundary);
  const role = existing ?? (await makeRole(transaction, carried));
  const isUpdated =
    existing !== undefined && (await updateIdentity(transaction, 'role', entity, existing, carried));
  const hasNewPolicies = await importOwnedPolicies(transaction, entity, role.id, carried);
  return { role, dumped, isNew: existing === undefined, isChanged: isUpdated || hasNewPolicies };
}

async function makeRole({ writes, accountId, now }: ImportTransaction, dumped: DumpedRole): Promise<Role> {
  const { name, path, tags, permissionsBoundary } = dumped;
  const role = {
    id: createUniqueId('AROA', accountId),
    accountId,
    name,
    path,
    createdAt: now,
    maxSessionDuration: defaultRoleSessionDuration,
    trustPolicy: trustNobody,
    tags,
    ...(permissionsBoundary !== undefined && { permissionsBoundary }),
  };
  await insertRole(writes, role);
  return { ...role, arn: roleArn(accountId, path, name) };
}

async function importTrustPolicy(
  { writes }: ImportTransaction,
  role: Role,
  { name, trustPolicy }: DumpedRole,
  trustPolicies: TrustPolicies,
): Promise<boolean> {
  const stored = await trustPolicies.toStored(`role ${name}`, trustPolicy);
  if (isSameDocument(role.trustPolicy, stored, 'trust')) return false;
  await updateTrustPolicy(writes, role.id, stored);
  return true;
}
