import type { CredentialOwner } from '../../../directory/users/credential-owner.ts';
import type { Reads } from '../../../directory/handles.ts';
import { reload } from '../principals/target-principal.ts';
import type { TargetUserOrRoot } from './target-user-or-root.ts';

/** The owner of access keys and signing certificates as a transaction sees it. Throws NoSuchEntity. */
export async function reloadCredentialOwner(
  target: TargetUserOrRoot,
  reads: Reads,
): Promise<CredentialOwner & { readonly userName: string | undefined }> {
  if (target.kind === 'root') return { accountId: target.accountId, userId: undefined, userName: undefined };
  const { accountId, id, name } = await reload(target, reads);
  return { accountId, userId: id, userName: name };
}
