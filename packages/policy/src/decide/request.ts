import type { PolicySet } from '../compile/policy-set.ts';
import type { RequestContext } from '../request-context.ts';

/**
 * Who asks. ARNs are those AWS shows: a role session has its assumed-role session ARN and, apart from it, the ARN of the
 * role with its path. Ids are the unique ids (AIDA…, AROA…) that trust policies are stored with; there a session is
 * `AROA…:name`.
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

/** Every policy that bears on a request, layer by layer. */
export interface ApplicablePolicies {
  /** Attached to the user, its groups, or the role. */
  readonly identity: PolicySet;
  readonly boundary?: PolicySet;
  /** Policies passed when the session was made: united with each other, then intersected with the rest. */
  readonly session?: PolicySet;
  /**
   * What narrowed the session after it was made, a set for each time: every one must allow, even what a resource-based policy
   * grants to the session itself.
   */
  readonly scopeDown?: readonly PolicySet[];
  /**
   * One set per level (root, each organizational unit, account). Absent: no organization, its management account, or a
   * service-linked role.
   */
  readonly serviceControl?: readonly PolicySet[];
  /** As serviceControl, of the resource's account. Absent for a service-linked role too. */
  readonly resourceControl?: readonly PolicySet[];
  readonly resource?: PolicySet;
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
