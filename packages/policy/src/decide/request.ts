import type { CompiledPolicy } from '../compile/compiled-policy.ts';
import type { RequestContext } from '../request-context.ts';

/**
 * Who asks. ARNs are those AWS shows: a role session has its assumed-role session ARN and, apart from it, the ARN of the
 * role with its path. Ids are the unique ids (AIDA…, AROA…) that trust policies are stored with.
 */
export type Principal =
  | { readonly kind: 'root'; readonly account: string; readonly arn: string; readonly canonicalUser?: string }
  /** Long-term keys, or credentials of GetSessionToken. */
  | {
      readonly kind: 'user';
      readonly account: string;
      readonly arn: string;
      readonly id: string;
      readonly canonicalUser?: string;
    }
  | {
      readonly kind: 'role-session';
      readonly account: string;
      readonly arn: string;
      readonly roleArn: string;
      readonly roleId: string;
      readonly canonicalUser?: string;
    }
  /** Credentials of GetFederationToken. `userArn` is the root ARN when the account's root asked for them. */
  | {
      readonly kind: 'federated-user';
      readonly account: string;
      readonly arn: string;
      readonly userArn: string;
      readonly userId: string;
      readonly canonicalUser?: string;
    }
  | { readonly kind: 'service'; readonly name: string }
  /** The caller of AssumeRoleWithWebIdentity or AssumeRoleWithSAML: `provider` is the ARN or legacy name of the provider. */
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'anonymous' };

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

/** Every policy that bears on a request. */
export interface ApplicablePolicies {
  /** Attached to the user, its groups, or the role. */
  readonly identity: readonly AppliedPolicy[];
  readonly boundary?: AppliedPolicy;
  /** Policies passed when the session was made: united with each other, then intersected with the rest. */
  readonly session?: readonly AppliedPolicy[];
  /** One list per level (root, each organizational unit, account). Absent: no organization, or its management account. */
  readonly serviceControl?: readonly (readonly AppliedPolicy[])[];
  /** As serviceControl, of the resource's account. */
  readonly resourceControl?: readonly (readonly AppliedPolicy[])[];
  readonly resource?: AppliedPolicy;
}

/** One question: may this principal do this action to this resource, now. */
export interface AuthorizationRequest {
  readonly principal: Principal;
  /** `service:Name`; case does not matter. */
  readonly action: string;
  /** The ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  /** The account that owns the resource; `undefined` for an action on nothing that an account owns. */
  readonly resourceAccount: string | undefined;
  readonly context: RequestContext;
  readonly policies: ApplicablePolicies;
  /** `mandatory` where the resource's policy must allow even within the account: role trust policies and key policies. */
  readonly resourcePolicyRule: 'optional' | 'mandatory';
}
