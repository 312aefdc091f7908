import { parseEntityArn } from '../../../directory/arns.ts';
import {
  attachPolicy,
  detachPolicy,
  listAttachedPolicyArns,
} from '../../../directory/policies/policy-records.ts';
import { policyNotFound, quotaExceeded } from '../../../errors/iam-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { checkAttachable } from './attachable-policy.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import type { PageRequest } from '../../shared/paginate.ts';
import { quotas } from '../quotas.ts';
import { reloadModifiable } from '../service-linked-roles/reload-modifiable.ts';
import { existing } from '../principals/target-principal.ts';
import type { TargetPrincipal } from '../principals/target-principal.ts';

/** What can be done with the managed policies that a user, a role or a group has attached: all take them alike. */

const quotaOf = { user: 'PoliciesPerUser', role: 'PoliciesPerRole', group: 'PoliciesPerGroup' } as const;

/** Attaching what is attached changes nothing. Throws NoSuchEntity, UnmodifiableEntity, LimitExceeded. */
export async function attachPolicyTo(target: TargetPrincipal, arn: string, call: Call): Promise<void> {
  const quota = quotaOf[target.kind];
  await call.services.directory.write(async (writes) => {
    const { id, accountId } = await reloadModifiable(target, writes);
    await checkAttachable(arn, accountId, writes);
    const attached = await listAttachedPolicyArns(writes, id);
    if (attached.includes(arn)) return;
    if (attached.length >= quotas[quota]) throw quotaExceeded(quota, quotas[quota]);
    const attachedAt = Math.floor(call.now / 1000);
    await attachPolicy(writes, { ownerId: id, accountId, policyArn: arn, attachedAt });
  });
}

/** Throws NoSuchEntity, UnmodifiableEntity. */
export async function detachPolicyFrom(
  target: TargetPrincipal,
  arn: string,
  { services }: Call,
): Promise<void> {
  await services.directory.write(async (writes) => {
    const { id } = await reloadModifiable(target, writes);
    if (!(await detachPolicy(writes, id, arn))) throw policyNotFound(arn);
  });
}

/** As ListAttachedUserPolicies and its like answer them. Throws NoSuchEntity. */
export async function listPoliciesAttachedTo(
  target: TargetPrincipal,
  { PathPrefix = '/', ...request }: PageRequest & { readonly PathPrefix?: string },
  { services }: Call,
) {
  const arns = await listAttachedPolicyArns(services.directory.reads, existing(target).id);
  const policies = arns.flatMap((arn) => {
    const parsed = parseEntityArn(arn);
    if (parsed === undefined || !parsed.path.startsWith(PathPrefix)) return [];
    // Names are unique within an account, and short enough for a marker where ARNs are not.
    return [{ PolicyName: parsed.name, PolicyArn: arn, key: `${parsed.accountId} ${parsed.name}` }];
  });
  const { entries, ...page } = paginateEntries(request, policies, (policy) => policy.key);
  return { AttachedPolicies: entries.map(({ key: _key, ...policy }) => policy), ...page };
}
