import type { AccessKeyOwner } from '../../../directory/access-keys/access-key-records.ts';
import type { Reads } from '../../../directory/handles.ts';
import { reload } from '../principals/target-principal.ts';
import type { TargetUserOrRoot } from '../users/target-user-or-root.ts';

/** The owner of access keys as a transaction sees it. Throws NoSuchEntity. */
export async function reloadKeyOwner(
  target: TargetUserOrRoot,
  reads: Reads,
): Promise<AccessKeyOwner & { readonly userName: string | undefined }> {
  if (target.kind === 'root') return { accountId: target.accountId, userId: undefined, userName: undefined };
  const { accountId, id, name } = await reload(target, reads);
  return { accountId, userId: id, userName: name };
}
