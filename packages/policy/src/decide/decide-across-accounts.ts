import type { Decision } from './decision.ts';
import {
  boundaryGate,
  identityGate,
  resourceControlGate,
  scopeDownGate,
  serviceControlGate,
  sessionGate,
} from './gates.ts';
import { resourceLayer } from './layers.ts';
import { allow, denyImplicitly } from './outcome.ts';
import type { RequestView } from './request-view.ts';
import { findResourceGrants } from './resource-grants.ts';

/**
 * Decides where the resource belongs to another account: the caller's account must allow by its own policies, and the
 * resource's account by a resource-based policy. However closely that names the caller, it replaces nothing of the first.
 *
 * Source: IAM User Guide, "Cross-account policy evaluation logic".
 */
export function decideAcrossAccounts(view: RequestView): Decision {
  const serviceControl = serviceControlGate(view);
  const resourceControl = resourceControlGate(view);
  const identity = identityGate(view);
  const boundary = boundaryGate(view);
  const session = sessionGate(view);
  const scopeDown = scopeDownGate(view);
  const grants = findResourceGrants(view);
  const reference = grants.self ?? grants.identity ?? grants.account;
  const resource = { passed: reference !== undefined, reference };
  const gates = [serviceControl, resourceControl, identity, boundary, session, scopeDown, resource];
  if (gates.every(({ passed }) => passed)) return allow('cross-account', gates);
  return denyImplicitly([
    ['service-control', serviceControl.passed],
    ['resource-control', resourceControl.passed],
    ['identity', identity.passed],
    ['boundary', boundary.passed],
    ['session', session.passed && scopeDown.passed],
    [resourceLayer(view.request), resource.passed],
  ]);
}
