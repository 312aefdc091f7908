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

/** A compiled policy and how it came to apply. */
export interface AppliedPolicy {
  readonly policy: CompiledPolicy;
  /** Its ARN, or the name of an inline policy. */
  readonly id: string;
  readonly type: AppliedPolicyType;
  /** The ARN of the user, group, role, organizational unit or resource that it is attached to; explanations tell it. */
  readonly attachedTo?: string;
}
