import type { Call } from '../../../call/operation.ts';
import type { Role } from '../../../directory/entities.ts';
import { findRoleById } from '../../../directory/roles/role-records.ts';
import { readTrustId } from './trust-id.ts';
import { trustsOf } from './trusts-of-policy.ts';
import type { FoundTrust } from './trusts-of-policy.ts';

/** What a UUID names: a role of the caller's account, and what tells its trust apart. */
interface NamedTrust {
  readonly role: Role;
  readonly discriminator: string;
  /** Undefined where the role has none of that UUID (any more). */
  readonly found: FoundTrust | undefined;
}

/** Undefined where the account has no role of that UUID: what another has is not there. */
export async function findTrust(
  named: string,
  { caller, services: { directory } }: Call,
): Promise<NamedTrust | undefined> {
  const parts = readTrustId(named);
  const role = parts && (await findRoleById(directory.reads, parts.roleId));
  if (parts === undefined || role?.accountId !== caller.accountId) return undefined;
  const { discriminator } = parts;
  return { role, discriminator, found: trustIn(role.trustPolicy, discriminator) };
}

/** The trust of a stored trust policy that is told apart so. */
export const trustIn = (policy: string, discriminator: string): FoundTrust | undefined =>
  trustsOf(policy).find(({ trust }) => trust.discriminator === discriminator);
