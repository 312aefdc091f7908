import { roleArn } from '../../directory/arns.ts';
import type { Role } from '../../directory/entities.ts';
import { createUniqueId } from '../../directory/identifiers.ts';
import { findRoleByName, insertRole, updateRoleSettings } from '../../directory/roles/role-records.ts';
import { applyPrincipal } from './apply-principal.ts';
import { checkExisting } from './check-existing.ts';
import { emptyStatements } from './empty-statements.ts';
import type { SeedTransaction } from './seed-transaction.ts';
import type { SeedRole } from './seed.ts';

/** Seconds; IAM's own default. Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const defaultSessionDuration = 3600;

const trustNobody = `{"Version":"2012-10-17",${emptyStatements.trust}}`;

/**
 * Makes a role, if it is not there, and gives it all that is declared but its trust policy: that may name roles and
 * users which are not made yet, so a new role trusts nobody until applyTrustPolicy.
 */
export async function applyRole(
  transaction: SeedTransaction,
  accountId: string,
  declared: SeedRole,
): Promise<void> {
  const existing = await findRoleByName(transaction.writes, accountId, declared.roleName);
  if (existing !== undefined) await updateSettings(transaction, existing, declared);
  const role = existing ?? (await insert(transaction, accountId, declared));
  await applyPrincipal(transaction, 'role', role, declared);
}

async function insert({ writes, made, now }: SeedTransaction, accountId: string, declared: SeedRole) {
  const role = {
    id: createUniqueId('AROA', accountId),
    accountId,
    name: declared.roleName,
    path: declared.path ?? '/',
    createdAt: now,
    maxSessionDuration: declared.maxSessionDuration ?? defaultSessionDuration,
    trustPolicy: trustNobody,
    tags: declared.tags,
    ...(declared.description !== undefined && { description: declared.description }),
  };
  await insertRole(writes, role);
  made.note({ accountId, kind: 'Role', arn: roleArn(accountId, role.path, role.name), outcome: 'Made' });
  return role;
}

async function updateSettings(
  { writes, made }: SeedTransaction,
  existing: Role,
  { roleName: name, path, description, maxSessionDuration, source }: SeedRole,
): Promise<void> {
  checkExisting('role', { name, path, source }, existing);
  const settings = {
    ...(description !== undefined && description !== (existing.description ?? '') && { description }),
    ...(maxSessionDuration !== undefined &&
      maxSessionDuration !== existing.maxSessionDuration && { maxSessionDuration }),
  };
  if (Object.keys(settings).length === 0) return;
  await updateRoleSettings(writes, existing.id, settings);
  const { accountId } = existing;
  made.note({ accountId, kind: 'Role', arn: roleArn(accountId, existing.path, name), outcome: 'Changed' });
}
