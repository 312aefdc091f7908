import { parseEntityArn } from '../../directory/arns.ts';
import type { Role, User } from '../../directory/entities.ts';
import { isRootTaskPolicy } from '../../directory/policies/aws-managed-policies/index.ts';
import { findManagedPolicy } from '../../directory/policies/find-managed-policy.ts';
import {
  attachPolicy,
  deleteInlinePolicy,
  findInlinePolicy,
  listAttachedPolicyArns,
  putInlinePolicy,
} from '../../directory/policies/policy-records.ts';
import { updateTags } from '../../directory/tag-records.ts';
import { foldedKey } from '../../apis/iam/tags/check-tags.ts';
import { mergeTags } from '../../apis/shared/merge-tags.ts';
import { refuseAt } from './place.ts';
import { maximumTags } from './file/read-tags.ts';
import type { SeedTransaction } from './seed-transaction.ts';
import type { SeedAttachment, SeedInlinePolicy, SeedPrincipal } from './seed.ts';

type Owner = Pick<User | Role, 'id' | 'accountId' | 'tags'>;

/** Gives a user or role that is there the policies and tags that are declared; others stay. */
export async function applyPrincipal(
  transaction: SeedTransaction,
  kind: 'user' | 'role',
  owner: Owner,
  declared: SeedPrincipal,
): Promise<void> {
  let isChanged = await applyTags(transaction, kind, owner, declared);
  for (const policy of declared.inlinePolicies) {
    if (await applyInlinePolicy(transaction, owner, policy)) isChanged = true;
  }
  const attached = new Set(await listAttachedPolicyArns(transaction.records, owner.id));
  for (const attachment of declared.attachedPolicies) {
    if (attached.has(attachment.policyArn)) continue;
    await attach(transaction, owner, attachment);
    isChanged = true;
  }
  if (isChanged) transaction.changed({ kind, id: owner.id });
}

async function applyTags(
  { records }: SeedTransaction,
  kind: 'user' | 'role',
  owner: Owner,
  { tags, source }: SeedPrincipal,
): Promise<boolean> {
  const merged = mergeTags(owner.tags, tags, foldedKey);
  if (JSON.stringify(merged) === JSON.stringify(owner.tags)) return false;
  if (merged.length > maximumTags) {
    refuseAt(source, `with the tags that are there already, the ${kind} would have more than ${maximumTags}`);
  }
  await updateTags(records, kind, owner.id, merged);
  return true;
}

/** Says whether it changed anything. An empty policy is stored as none, so that one that said more says no more. */
async function applyInlinePolicy(
  { records }: SeedTransaction,
  owner: Owner,
  { policyName, document }: SeedInlinePolicy,
): Promise<boolean> {
  if (document.isEmpty) return await deleteInlinePolicy(records, owner.id, policyName);
  if ((await findInlinePolicy(records, owner.id, policyName)) === document.text) return false;
  await putInlinePolicy(records, { ownerId: owner.id, name: policyName, document: document.text });
  return true;
}

async function attach(
  { records, now }: SeedTransaction,
  owner: Owner,
  { policyArn, source }: SeedAttachment,
): Promise<void> {
  const policyAccount = parseEntityArn(policyArn)?.accountId;
  const isUsable =
    policyAccount === owner.accountId || (policyAccount === 'aws' && !isRootTaskPolicy(policyArn));
  if (!isUsable || (await findManagedPolicy(records, policyArn)) === undefined) {
    refuseAt(source, `the policy ${policyArn} does not exist or is another account's`);
  }
  const { id: ownerId, accountId } = owner;
  await attachPolicy(records, { ownerId, accountId, policyArn, attachedAt: now });
}
