import { compilePolicy } from './compile/compile-policy.ts';
import { createPolicySet } from './compile/policy-set.ts';
import { decide } from './decide/decide.ts';
import { parsePolicy } from './parse-policy.ts';
import type { RequestContext } from './request-context.ts';

/** What somebody wants to do. */
export interface AccessRequest {
  /** `service:Name`; case does not matter. */
  readonly action: string;
  /** The ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  /** The condition keys and variables that the policies may ask for, in any case. */
  readonly context?: RequestContext | Readonly<Record<string, string | readonly string[]>>;
}

const account = '000000000000';

/** Whom it is does not matter to policies that are attached to somebody: what they ask of the caller is in the context. */
const somebody = {
  kind: 'user',
  account,
  arn: `arn:aws:iam::${account}:user/somebody`,
  id: 'AIDA00000000000000000',
} as const;

type Keys = NonNullable<AccessRequest['context']>;

function isContext(keys: Keys): keys is RequestContext {
  return typeof keys.get === 'function';
}

function toContext(keys: Keys): RequestContext {
  if (typeof keys !== 'object' || keys === null) throw new TypeError('context must be an object');
  return isContext(keys) ? keys : new Map(Object.entries(keys));
}

/**
 * Whether policies of a user or role allow a request, for a first try: each call parses and compiles them anew. With `decide`
 * they are compiled once, the other layers have their say, and the decision tells what it was made by.
 *
 * @param policies the JSON texts of identity-based policies.
 * @throws PolicyError for a policy that IAM would not save; TypeError for anything of the wrong type.
 */
export function isAllowed(policies: readonly string[], request: AccessRequest): boolean {
  if (!Array.isArray(policies)) throw new TypeError('policies must be a list of texts');
  if (typeof request !== 'object' || request === null) throw new TypeError('the request must be an object');
  const applied = policies.map((text: string, index) => ({
    policy: compilePolicy(parsePolicy(text, 'identity')),
    id: `policy-${index}`,
    type: 'user' as const,
  }));
  const { effect } = decide({
    principal: somebody,
    action: request.action,
    resource: request.resource,
    resourceAccount: account,
    context: toContext(request.context ?? {}),
    policies: { identity: createPolicySet(applied) },
    resourcePolicyRule: 'optional',
  });
  return effect === 'allowed';
}
