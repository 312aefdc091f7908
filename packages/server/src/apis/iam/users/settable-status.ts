import { invalidCredentialStatus } from '../../../errors/iam-credential-errors.ts';

/**
 * The status that a credential is to have, of the three that AWS's model takes.
 *
 * Throws InvalidInput for the third, which none can be given.
 */
export function settableStatus(status: string): 'Active' | 'Inactive' {
  if (status !== 'Active' && status !== 'Inactive') throw invalidCredentialStatus(status);
  return status;
}
