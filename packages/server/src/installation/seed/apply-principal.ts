import type { MadeEntity } from '../../call/made-entity.ts';
import { parseEntityArn, roleArn, userArn } from '../../directory/arns.ts';
import type { Role, User } from '../../directory/entities.ts';
import { isServiceRolePolicy } from '../../directory/policies/aws-policies/aws-policies.ts';
import { isRootTaskPolicy } from '../../directory/policies/aws-managed-policies/index.ts';
import { absenceNote, findManagedPolicy } from '../../directory/policies/find-managed-policy.ts';
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

type Owner = Pick<User | Role, 'id' | 'accountId' | 'path' | 'name' | 'tags'>;

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
  const attached = new Set(await listAttachedPolicyArns(transaction.writes, owner.id));
  for (const attachment of declared.attachedPolicies) {
    if (attached.has(attachment.policyArn)) continue;
    await attach(transaction, owner, attachment);
    isChanged = true;
  }
  if (isChanged) transaction.made.note(changedEntity(kind, owner));
}

function changedEntity(kind: 'user' | 'role', { accountId, path, name }: Owner): MadeEntity {
  return kind === 'user'
    ? { accountId, kind: 'User', arn: userArn(accountId, path, name), outcome: 'Changed' }
    : { accountId, kind: 'Role', arn: roleArn(accountId, path, name), outcome: 'Changed' };
}

async function applyTags(
  { writes }: SeedTransaction,
  kind: 'user' | 'role',
  owner: Owner,
  { tags, source }: SeedPrincipal,
): Promise<boolean> {
  const merged = mergeTags(owner.tags, tags, foldedKey);
  if (JSON.stringify(merged) === JSON.stringify(owner.tags)) return false;
  if (merged.length > maximumTags) {
    refuseAt(source, `with the tags that are there already, the ${kind} would have more than ${maximumTags}`);
  }
  await updateTags(writes, kind, owner.id, merged);
  return true;
}

/** Says whether it changed anything. An empty policy is stored as none, so that one that said more says no more. */
async function applyInlinePolicy(
  { writes }: SeedTransaction,
  owner: Owner,
  { policyName: name, document }: SeedInlinePolicy,
): Promise<boolean> {
  const ownerId = owner.id;
  const existing = await findInlinePolicy(writes, ownerId, name);
  if (existing === (document.isEmpty ? undefined : document.text)) return false;
  if (document.isEmpty) await deleteInlinePolicy(writes, ownerId, name);
  else await putInlinePolicy(writes, { ownerId, name, document: document.text });
  return true;
}

async function attach(
  { writes, now }: SeedTransaction,
  owner: Owner,
  { policyArn, source }: SeedAttachment,
): Promise<void> {
  const policyAccount = parseEntityArn(policyArn)?.accountId;
  const isUsable =
    policyAccount === owner.accountId ||
    (policyAccount === 'aws' && !isRootTaskPolicy(policyArn) && !isServiceRolePolicy(policyArn));
  if (!isUsable || (await findManagedPolicy(writes, policyArn)) === undefined) {
    const note = absenceNote(writes, policyArn);
    refuseAt(
      source,
      `the policy ${policyArn} does not exist or is another account's${note === '' ? note : `.${note}`}`,
    );
  }
  const { id: ownerId, accountId } = owner;
  await attachPolicy(writes, { ownerId, accountId, policyArn, attachedAt: now });
}
