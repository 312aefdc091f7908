import { findLoginProfile } from '../../../directory/users/login-profile-records.ts';
import type { LoginProfile } from '../../../directory/users/login-profile-records.ts';
import { loginProfileNotFound } from '../../../errors/iam-account-errors.ts';
import type { Records } from '../../../store/store.ts';
import { reload } from '../principals/target-principal.ts';
import type { TargetUser } from '../users/target-user.ts';

/** The password of a user as `records` have it now. Throws NoSuchEntity. */
export async function reloadLoginProfile(target: TargetUser, records: Records): Promise<LoginProfile> {
  const { id, name } = await reload(target, records);
  const profile = await findLoginProfile(records, id);
  if (profile === undefined) throw loginProfileNotFound(name);
  return profile;
}
