import type { Decision } from './decision.ts';
import {
  boundaryGate,
  identityGate,
  resourceControlGate,
  scopeDownGate,
  serviceControlGate,
  sessionGate,
} from './gates.ts';
import type { Gate } from './gates.ts';
import { hasAccount, resourceLayer } from './layers.ts';
import { allow, denyImplicitly } from './outcome.ts';
import type { RequestView } from './request-view.ts';
import { findResourceGrants } from './resource-grants.ts';

/**
 * Decides where caller and resource are of one account, and where the caller has no account. Three ways are tried apart
 * and ORed: a resource-based policy that names the caller itself; one that names its role or user, within boundary and
 * session policies; the caller's own policies, within the same. A single walk that stops at the first missing Allow would
 * be wrong for the first way.
 *
 * Source: IAM User Guide, "Policy evaluation logic", "Evaluating identity-based policies with resource-based policies".
 */
export function decideWithinAccount(view: RequestView): Decision {
  const { request } = view;
  const serviceControl = serviceControlGate(view);
  const resourceControl = resourceControlGate(view);
  const scopeDown = scopeDownGate(view);
  const open = serviceControl.passed && resourceControl.passed && scopeDown.passed;
  const grants = findResourceGrants(view);
  const named = grants.self ?? grants.identity ?? grants.account;
  const grant = (reference: Gate['reference']): Gate => ({ passed: reference !== undefined, reference });

  if (!hasAccount(request.principal)) {
    if (open && grants.self) return allow('resource', [resourceControl, grant(grants.self)]);
    return denyImplicitly([
      ['resource-control', resourceControl.passed],
      [resourceLayer(request), grants.self !== undefined],
    ]);
  }

  const boundary = boundaryGate(view);
  // "If a user is listed as the principal in the trust policy but cannot assume the role, check the user's permissions
  // boundary" (IAM User Guide, "Troubleshoot IAM roles"): unlike elsewhere, the boundary must allow.
  const selfIsBound = request.principal.kind === 'user' && resourceLayer(request) === 'trust';
  if (open && grants.self && request.principal.kind !== 'root' && (boundary.passed || !selfIsBound)) {
    return allow('resource', [serviceControl, resourceControl, scopeDown, grant(grants.self)]);
  }
  const session = sessionGate(view);
  const limits = [serviceControl, resourceControl, boundary, session, scopeDown];
  const withinLimits = open && boundary.passed && session.passed;
  if (withinLimits && grants.identity) return allow('resource-limited', [...limits, grant(grants.identity)]);

  const identity = identityGate(view);
  const resourcePassed = request.resourcePolicyRule === 'optional' || named !== undefined;
  if (withinLimits && identity.passed && resourcePassed) {
    const path = request.principal.kind === 'root' ? 'root' : 'identity';
    const carried = request.resourcePolicyRule === 'mandatory' ? [...limits, grant(named)] : limits;
    return allow(path, [identity, ...carried]);
  }
  // A grant to the caller or its role failed by what limits it; the caller's own policies are not to blame.
  const identityNeeded = grants.self === undefined && grants.identity === undefined;
  return denyImplicitly([
    ['service-control', serviceControl.passed],
    ['resource-control', resourceControl.passed],
    ['identity', identity.passed || !identityNeeded],
    ['boundary', boundary.passed],
    ['session', session.passed && scopeDown.passed],
    [resourceLayer(request), resourcePassed],
  ]);
}
