import type { Operation } from '../../../call/operation.ts';
import { createLoginProfile } from './create-login-profile.ts';
import { getLoginProfile } from './get-login-profile.ts';
import { updateLoginProfile } from './update-login-profile.ts';
import { deleteLoginProfile } from './delete-login-profile.ts';
import { changePassword } from './change-password.ts';
import { getAccountPasswordPolicy } from './get-account-password-policy.ts';
import { updateAccountPasswordPolicy } from './update-account-password-policy.ts';
import { deleteAccountPasswordPolicy } from './delete-account-password-policy.ts';

export const passwordOperations: readonly Operation[] = [
  createLoginProfile,
  getLoginProfile,
  updateLoginProfile,
  deleteLoginProfile,
  changePassword,
  getAccountPasswordPolicy,
  updateAccountPasswordPolicy,
  deleteAccountPasswordPolicy,
];
