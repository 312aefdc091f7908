import { accountIsOutside, accountNamedAsOutside } from '../../errors/locum-errors.ts';
import type { Reads } from '../handles.ts';
import { listTrustNaming } from './account-trust-records.ts';
import { findOutsideAccount, wasEverOutside } from './outside-account-records.ts';

/** How many of what names the account are told. */
const most = 5;

/**
 * Of an id that was declared to be elsewhere an account can be made once nothing says any more that it is trusted: what does was
 * written about the account elsewhere, whose id AWS gives to no other.
 *
 * Throws AccountDeclaredOutside, AccountNamedAsOutside.
 */
export async function checkIsNotOutside(reads: Reads, id: string): Promise<void> {
  if ((await findOutsideAccount(reads, id)) !== undefined) throw accountIsOutside(id);
  if (!(await wasEverOutside(reads, id))) return;
  const naming = await listTrustNaming(reads, id, most + 1);
  if (naming.length > 0) throw accountNamedAsOutside(id, naming.slice(0, most), naming.length > most);
}
