import { createPolicySet } from '@locum/policy';
import type { AppliedPolicy, PolicySet } from '@locum/policy';
import type { Awaitable } from '../awaitable.ts';
import type { Directory } from '../directory/directory.ts';
import type { SessionClaims } from '../sessions/claims.ts';

/**
 * The policies that a session was narrowed with. Undefined where none were passed; a managed one that is gone since then
 * allows nothing.
 */
export function sessionPolicies(
  directory: Directory,
  { policy, policyArns }: SessionClaims,
): Awaitable<PolicySet | undefined> {
  if (policy === undefined && policyArns === undefined) return undefined;
  const inline: AppliedPolicy[] =
    policy === undefined
      ? []
      : [{ policy: directory.compiled.compile(policy, 'session'), id: 'session', type: 'session' }];
  if (policyArns === undefined) return createPolicySet(inline);
  return withManagedPolicies(directory, inline, policyArns);
}

/** The policies that narrowed a session after it was made: a set of each. */
export function scopeDownPolicies(directory: Directory, texts: readonly string[]): readonly PolicySet[] {
  return texts.map((text, index) => {
    const policy = directory.compiled.compile(text, 'session');
    return createPolicySet([{ policy, id: `scope-down-${index + 1}`, type: 'session' }]);
  });
}

async function withManagedPolicies(
  directory: Directory,
  inline: readonly AppliedPolicy[],
  arns: readonly string[],
): Promise<PolicySet> {
  const policies = [...inline];
  for (const arn of arns) {
    const policy = await directory.managedPolicy(arn);
    if (policy !== undefined) policies.push(policy);
  }
  return createPolicySet(policies);
}
