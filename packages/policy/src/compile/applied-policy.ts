import type { CompiledPolicy } from './compiled-policy.ts';

/** How a policy came to apply; the first seven are AWS's SourcePolicyType words or close to them. */
export type AppliedPolicyType =
  | 'aws-managed'
  | 'user-managed'
  | 'user'
  | 'group'
  | 'role'
  | 'resource'
  | 'session'
  | 'service-control'
  | 'resource-control';

/** A compiled policy and what it is called: `id` is its ARN, or the name of an inline policy. */
export interface AppliedPolicy {
  readonly policy: CompiledPolicy;
  readonly id: string;
  readonly type: AppliedPolicyType;
}
