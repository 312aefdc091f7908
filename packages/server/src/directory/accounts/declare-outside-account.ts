import { accountExists } from '../../errors/locum-errors.ts';
import type { Writes } from '../handles.ts';
import { findAccount } from './account-records.ts';
import { findOutsideAccount, putOutsideAccount } from './outside-account-records.ts';
import type { OutsideAccount } from './outside-account-records.ts';

/**
 * Makes an account known that is elsewhere, or gives one that is known another name. Answers how it stands then, and whether
 * anything changed.
 *
 * Throws AccountAlreadyExists where the account is one of this installation.
 */
export async function declareOutsideAccount(
  writes: Writes,
  declared: OutsideAccount,
): Promise<{ readonly account: OutsideAccount; readonly outcome: 'Made' | 'Changed' | undefined }> {
  if ((await findAccount(writes, declared.id)) !== undefined) throw accountExists(declared.id);
  const existing = await findOutsideAccount(writes, declared.id);
  if (existing?.name === declared.name) return { account: existing, outcome: undefined };
  const account = existing === undefined ? declared : { ...existing, name: declared.name };
  await putOutsideAccount(writes, account);
  return { account, outcome: existing === undefined ? 'Made' : 'Changed' };
}
