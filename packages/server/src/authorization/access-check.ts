import type { PolicySet, Principal, RequestContext } from '@locum/policy';

/** One thing that the caller of an operation must be allowed to do. */
export interface AccessCheck {
  /** E.g. `sts:AssumeRole`. */
  readonly action: string;
  /** The ARN that policies are matched against; `*` where the action names no resource. */
  readonly resource: string;
  /** The account that owns the resource. */
  readonly resourceAccount: string;
  /** The resource's own policy. */
  readonly resourcePolicy?: PolicySet;
  /** Without the resource's own policy allowing it nobody may, not even within its account: trust policies. */
  readonly hasMandatoryPolicy?: true;
  /** Condition keys of this call, over those of every request: `sts:ExternalId`, `aws:RequestTag/team`, … */
  readonly context?: RequestContext;
  /** How a denial names the resource where AWS does not name it by its ARN: `role deploy`; '' names none. */
  readonly resourceInDenial?: string;
  /** Who must be allowed, where it is not the caller: whom an outside proof names. */
  readonly principal?: Principal;
  /** All that a denial says, where AWS says no more. */
  readonly denial?: string;
  /** AWS tells no reason why this action is not allowed, unless a policy denies it explicitly. */
  readonly hidesReason?: true;
}
