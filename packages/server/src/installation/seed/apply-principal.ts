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
  await applyTags(transaction, kind, owner, declared);
  for (const policy of declared.inlinePolicies) await applyInlinePolicy(transaction, owner, policy);
  const attached = new Set(await listAttachedPolicyArns(transaction.writes, owner.id));
  for (const attachment of declared.attachedPolicies) {
    if (!attached.has(attachment.policyArn)) await attach(transaction, owner, attachment);
  }
}

async function applyTags(
  { writes }: SeedTransaction,
  kind: 'user' | 'role',
  owner: Owner,
  { tags, source }: SeedPrincipal,
): Promise<void> {
  const merged = mergeTags(owner.tags, tags, foldedKey);
  if (JSON.stringify(merged) === JSON.stringify(owner.tags)) return;
  if (merged.length > maximumTags) {
    refuseAt(source, `with the tags that are there already, the ${kind} would have more than ${maximumTags}`);
  }
  await updateTags(writes, kind, owner.id, merged);
}

/** An empty policy is stored as none, so that one that said more says no more. */
async function applyInlinePolicy(
  { writes }: SeedTransaction,
  owner: Owner,
  { policyName: name, document }: SeedInlinePolicy,
): Promise<void> {
  const ownerId = owner.id;
  const existing = await findInlinePolicy(writes, ownerId, name);
  if (document.isEmpty) {
    if (existing !== undefined) await deleteInlinePolicy(writes, ownerId, name);
  } else if (existing !== document.text) {
    await putInlinePolicy(writes, { ownerId, name, document: document.text });
  }
}

async function attach(
  { writes, now }: SeedTransaction,
  owner: Owner,
  { policyArn, source }: SeedAttachment,
): Promise<void> {
  const policyAccount = parseEntityArn(policyArn)?.accountId;
  const isUsable =
    policyAccount === owner.accountId || (policyAccount === 'aws' && !isRootTaskPolicy(policyArn));
  if (!isUsable || (await findManagedPolicy(writes, policyArn)) === undefined) {
    refuseAt(source, `the policy ${policyArn} does not exist or is another account's`);
  }
  const { id: ownerId, accountId } = owner;
  await attachPolicy(writes, { ownerId, accountId, policyArn, attachedAt: now });
}
