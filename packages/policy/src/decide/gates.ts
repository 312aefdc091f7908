import type { PolicyLayer, StatementReference } from './decision.ts';
import { findAllowance } from './find-allowance.ts';
import { firstScopeDown, hasAccount } from './layers.ts';
import type { RequestView } from './request-view.ts';

/** Whether a layer lets the request pass; with the statement that does, unless it passes without one. */
export interface Gate {
  readonly passed: boolean;
  readonly reference: StatementReference | undefined;
}

const open: Gate = { passed: true, reference: undefined };
const closed: Gate = { passed: false, reference: undefined };

/**
 * Passed when every level of the layer allows; a level without policies does not.
 *
 * @param absent when there is none.
 * @param takes chooses levels; all of them unless given.
 */
function layerGate(
  view: RequestView,
  layer: PolicyLayer,
  absent: Gate,
  takes: (level: number) => boolean = everyLevel,
): Gate {
  let gate = absent;
  for (const viewed of view.layers) {
    if (viewed.layer !== layer || !takes(viewed.level)) continue;
    const reference = findAllowance(view, viewed);
    if (!reference) return closed;
    gate = { passed: true, reference };
  }
  return gate;
}

/** Every level from the organization's root to the account must allow. */
export function serviceControlGate(view: RequestView): Gate {
  return layerGate(view, 'service-control', open);
}

/** Every level from the organization's root to the resource's account must allow. */
export function resourceControlGate(view: RequestView): Gate {
  return layerGate(view, 'resource-control', open);
}

/** Root may do everything its account may; so may the session that root itself federated, within its session policies. */
export function identityGate(view: RequestView): Gate {
  const { principal } = view.request;
  if (!hasAccount(principal)) return closed;
  if (principal.kind === 'root') return open;
  if (principal.kind === 'federated-user' && principal.userArn.endsWith(':root')) return open;
  return layerGate(view, 'identity', closed);
}

/** A permissions boundary, where there is one, must allow. */
export function boundaryGate(view: RequestView): Gate {
  return layerGate(view, 'boundary', open);
}

/**
 * Session policies are united, then intersected with the rest. Without any, a role session keeps all of the role's
 * permissions; a federated user has none but what resource-based policies give to its own ARN. An empty set is not
 * the same: policies were passed, and none of them is left.
 *
 * Source: AWS STS API Reference, AssumeRole and GetFederationToken.
 */
export function sessionGate(view: RequestView): Gate {
  const absent = view.request.principal.kind === 'federated-user' ? closed : open;
  return layerGate(view, 'session', absent, isMadeWith);
}

/**
 * Each policy that narrowed the session after it was made must allow.
 *
 * Source: AWS STS API Reference, GetScopedCredentials.
 */
export function scopeDownGate(view: RequestView): Gate {
  return layerGate(view, 'session', open, isScopeDown);
}

const everyLevel = (): boolean => true;
const isScopeDown = (level: number): boolean => level >= firstScopeDown;
const isMadeWith = (level: number): boolean => level < firstScopeDown;
