import { findLoginProfile } from '../../../directory/users/login-profile-records.ts';
import type { LoginProfile } from '../../../directory/users/login-profile-records.ts';
import { loginProfileNotFound } from '../../../errors/iam-account-errors.ts';
import type { Reads } from '../../../directory/handles.ts';
import { reload } from '../principals/target-principal.ts';
import type { TargetUser } from '../users/target-user.ts';

/** The password of a user as `records` have it now. Throws NoSuchEntity. */
export async function reloadLoginProfile(target: TargetUser, reads: Reads): Promise<LoginProfile> {
  const { id, name } = await reload(target, reads);
  const profile = await findLoginProfile(reads, id);
  if (profile === undefined) throw loginProfileNotFound(name);
  return profile;
}
