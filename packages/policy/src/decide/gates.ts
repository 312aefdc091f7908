import type { PolicyLayer, StatementReference } from './decision.ts';
import { findAllowance } from './find-allowance.ts';
import { boundaryOf, hasAccount, serviceControlLevels } from './layers.ts';
import type { AppliedPolicy } from './request.ts';
import type { RequestView } from './request-view.ts';

/** Whether a layer lets the request pass; with the statement that does, unless it passes without one. */
export interface Gate {
  readonly passed: boolean;
  readonly reference: StatementReference | undefined;
}

const open: Gate = { passed: true, reference: undefined };
const closed: Gate = { passed: false, reference: undefined };

function gate(reference: StatementReference | undefined): Gate {
  return reference ? { passed: true, reference } : closed;
}

/** Every level from the organization's root to the account must allow; a level without policies does not. */
function levelsGate(
  view: RequestView,
  layer: PolicyLayer,
  levels: readonly (readonly AppliedPolicy[])[],
): Gate {
  let passed = open;
  for (const policies of levels) {
    passed = gate(findAllowance(view, layer, policies));
    if (!passed.passed) return closed;
  }
  return passed;
}

export function serviceControlGate(view: RequestView): Gate {
  return levelsGate(view, 'service-control', serviceControlLevels(view.request));
}

export function resourceControlGate(view: RequestView): Gate {
  return levelsGate(view, 'resource-control', view.request.policies.resourceControl ?? []);
}

/** Root may do everything its account may; so may the session that root itself federated, within its session policies. */
export function identityGate(view: RequestView): Gate {
  const { principal, policies } = view.request;
  if (!hasAccount(principal)) return closed;
  if (principal.kind === 'root') return open;
  if (principal.kind === 'federated-user' && principal.userArn.endsWith(':root')) return open;
  return gate(findAllowance(view, 'identity', policies.identity));
}

export function boundaryGate(view: RequestView): Gate {
  const boundary = boundaryOf(view.request);
  return boundary ? gate(findAllowance(view, 'boundary', [boundary])) : open;
}

/**
 * Session policies are united, then intersected with the rest. Without any, a role session keeps all of the role's
 * permissions; a federated user has none but what resource-based policies give to its own ARN. An empty list is not
 * the same: policies were passed, and none of them is left.
 *
 * Source: AWS STS API Reference, AssumeRole and GetFederationToken.
 */
export function sessionGate(view: RequestView): Gate {
  const { principal, policies } = view.request;
  if (policies.session === undefined) {
    return principal.kind === 'federated-user' ? closed : open;
  }
  return gate(findAllowance(view, 'session', policies.session));
}
