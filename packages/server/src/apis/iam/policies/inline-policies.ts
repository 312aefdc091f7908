import {
  deleteInlinePolicy,
  findInlinePolicy,
  listInlinePolicies,
  putInlinePolicy,
} from '../../../directory/policies/policy-records.ts';
import { inlinePoliciesTooLarge, inlinePolicyNotFound } from '../../../errors/iam-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import type { PageRequest } from '../../shared/paginate.ts';
import { totalPolicySize } from './policy-size.ts';
import { quotas } from '../quotas.ts';
import { readPolicyDocument } from '../../shared/read-policy-document.ts';
import { reloadModifiable } from '../service-linked-roles/reload-modifiable.ts';
import { existing } from '../principals/target-principal.ts';
import type { TargetPrincipal } from '../principals/target-principal.ts';

/** What can be done with the inline policies of a user, a role or a group: all take them alike. */

/** Throws MalformedPolicyDocument, NoSuchEntity, UnmodifiableEntity, LimitExceeded. */
export async function putInlinePolicyOf(
  target: TargetPrincipal,
  policy: { readonly name: string; readonly document: string },
  { services }: Call,
): Promise<void> {
  readPolicyDocument(policy.document, 'identity');
  const { kind } = target;
  const limit = quotas.inlinePolicySize[kind];
  await services.directory.write(async (writes) => {
    const { id, name } = await reloadModifiable(target, writes);
    const all = await listInlinePolicies(writes, id);
    const others = all.filter((other) => other.name !== policy.name).map((other) => other.document);
    if (totalPolicySize([...others, policy.document]) > limit)
      throw inlinePoliciesTooLarge(kind, name, limit);
    await putInlinePolicy(writes, { ownerId: id, ...policy });
  });
}

/** The JSON text. Throws NoSuchEntity. */
export async function getInlinePolicyOf(
  target: TargetPrincipal,
  policyName: string,
  { services }: Call,
): Promise<string> {
  const document = await findInlinePolicy(services.directory.reads, existing(target).id, policyName);
  if (document === undefined) throw inlinePolicyNotFound(target.kind, policyName);
  return document;
}

/** The names, as ListUserPolicies and its like answer them. Throws NoSuchEntity. */
export async function listInlinePoliciesOf(
  target: TargetPrincipal,
  request: PageRequest,
  { services }: Call,
) {
  const policies = await listInlinePolicies(services.directory.reads, existing(target).id);
  const { entries, ...page } = paginateEntries(
    request,
    policies.map((policy) => policy.name),
    (name) => name,
  );
  return { PolicyNames: entries, ...page };
}

/** Throws NoSuchEntity. */
export async function deleteInlinePolicyOf(
  target: TargetPrincipal,
  policyName: string,
  { services }: Call,
): Promise<void> {
  await services.directory.write(async (writes) => {
    const { id } = await reloadModifiable(target, writes);
    if (!(await deleteInlinePolicy(writes, id, policyName))) {
      throw inlinePolicyNotFound(target.kind, policyName);
    }
  });
}
