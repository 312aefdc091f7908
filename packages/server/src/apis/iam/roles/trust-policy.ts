import { parseArn, principalReferences, replacePrincipals } from '@locum/policy';
import type { PrincipalReference } from '@locum/policy';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import { findOutsideAccount } from '../../../directory/accounts/outside-account-records.ts';
import { parseAssumedRoleArn, parseEntityArn, rootArn } from '../../../directory/arns.ts';
import { findRoleById, findRoleByName } from '../../../directory/roles/role-records.ts';
import { findUserById, findUserByName } from '../../../directory/users/user-records.ts';
import { invalidPrincipal } from '../../../errors/iam-errors.ts';
import type { Reads } from '../../../directory/handles.ts';
import { toStoredOutside } from './outside-principal.ts';
import { readStoredPrincipal, storedSession } from './stored-principal.ts';
import { readPolicyDocument } from '../../shared/read-policy-document.ts';

const accountId = /^\d{12}$/;

/**
 * A trust policy as it is stored: users and roles, and roles' sessions, are named by their unique ids, so that a namesake made
 * later is not trusted; those of accounts elsewhere by ARNs that nobody here has. Every other character stays as it was written.
 *
 * Throws MalformedPolicyDocument: the document does not parse, or names a principal that does not exist.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export async function toStoredTrustPolicy(text: string, reads: Reads): Promise<string> {
  const stored = new Map<string, string>();
  for (const reference of principalReferences(readPolicyDocument(text, 'trust'))) {
    if (reference.kind === 'AWS') stored.set(reference.value, await toStoredPrincipal(reference, reads));
  }
  return replacePrincipals(text, ({ kind, value }) =>
    kind === 'AWS' ? (stored.get(value) ?? value) : value,
  );
}

async function toStoredPrincipal({ kind, value }: PrincipalReference, reads: Reads): Promise<string> {
  if (value === '*') return value;
  const account = accountId.test(value) ? value : parseArn(value)?.account;
  const isAccount = account !== undefined && (account === value || value === rootArn(account));
  if (isAccount && (await isKnownAccount(account, reads))) return value;
  const stored = isAccount
    ? undefined
    : ((await findPrincipal(value, reads)) ?? (await toStoredOutside(value, reads)));
  if (stored === undefined) throw invalidPrincipal(kind, value);
  return stored;
}

/** Of this installation, or known to be elsewhere. */
async function isKnownAccount(id: string, reads: Reads): Promise<boolean> {
  return (await findAccount(reads, id)) !== undefined || (await findOutsideAccount(reads, id)) !== undefined;
}

/** The unique id of a user or role that exists; of a role's session the role's, with the session's name. */
async function findPrincipal(value: string, reads: Reads): Promise<string | undefined> {
  if (parseArn(value)?.service === 'sts') return await findRoleSession(value, reads);
  const stored = readStoredPrincipal(value);
  if (stored !== undefined) {
    const find = stored.id.startsWith('AIDA') ? findUserById : findRoleById;
    return (await find(reads, stored.id)) === undefined ? undefined : value;
  }
  const name = parseEntityArn(value);
  if (name === undefined) return undefined;
  const find = { user: findUserByName, role: findRoleByName }[name.type];
  const entity = await find?.(reads, name.accountId, name.name);
  return entity?.arn === value ? entity.id : undefined;
}

async function findRoleSession(value: string, reads: Reads): Promise<string | undefined> {
  const session = parseAssumedRoleArn(value);
  if (session === undefined) return undefined;
  const role = await findRoleByName(reads, session.accountId, session.roleName);
  return role?.name === session.roleName ? storedSession(role.id, session.sessionName) : undefined;
}
