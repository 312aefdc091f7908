import { spend } from '../work.ts';
import type { PolicyLayer } from './decision.ts';
import type { ActionStatements, PolicySet } from '../compile/policy-set.ts';
import type { AuthorizationRequest, Principal } from './request.ts';

/** The order in which AWS names what stood in the way; only the first is named. */
export const layerOrder: readonly PolicyLayer[] = [
  'service-control',
  'resource-control',
  'identity',
  'boundary',
  'session',
  'trust',
  'resource',
];

/** Steps to look at a statement with a few patterns and conditions. */
const statementSteps = 64;

/** The level of the session's layer on which the first of the policies stands that narrowed it later. */
export const firstScopeDown = 1;

const noLevels: readonly PolicySet[] = [];

/** Whether the caller belongs to an account, and so has policies of its own. */
export function hasAccount(
  principal: Principal,
): principal is Exclude<Principal, { kind: 'service' | 'federated' | 'anonymous' }> {
  return principal.kind !== 'service' && principal.kind !== 'federated' && principal.kind !== 'anonymous';
}

/** The resource-based policy is a layer of its own name on a role. */
export function resourceLayer(request: AuthorizationRequest): 'trust' | 'resource' {
  return request.policies.resource?.policies[0]?.policy.document.kind === 'trust' ? 'trust' : 'resource';
}

/** The permissions boundary; root has none. */
export function boundaryOf(request: AuthorizationRequest): PolicySet | undefined {
  const { principal, policies } = request;
  return hasAccount(principal) && principal.kind !== 'root' ? policies.boundary : undefined;
}

/** Service control policies bind principals of the organization's accounts, root too, but no service and no stranger. */
function serviceControlLevels(request: AuthorizationRequest): readonly PolicySet[] {
  return (hasAccount(request.principal) ? request.policies.serviceControl : undefined) ?? noLevels;
}

/** One layer of policies that bear on a request. */
export interface ViewedLayer {
  readonly layer: PolicyLayer;
  /**
   * Of the organization, from its root (0) to the account. Of the session 0 for the policies that it was made with, and 1 and
   * more for those that narrowed it later. 0 in other layers.
   */
  readonly level: number;
  readonly set: PolicySet;
  /** Those statements of the set that cover the request's action. */
  readonly statements: ActionStatements;
}

/**
 * Every layer that may deny a request, in `layerOrder`.
 *
 * @param action lower-cased.
 */
export function viewLayers(request: AuthorizationRequest, action: string): readonly ViewedLayer[] {
  const { policies, principal } = request;
  const layers: ViewedLayer[] = [];
  addLevels(layers, 'service-control', serviceControlLevels(request), action);
  addLevels(layers, 'resource-control', policies.resourceControl ?? noLevels, action);
  if (hasAccount(principal)) {
    addLayer(layers, 'identity', 0, policies.identity, action);
    addLayer(layers, 'boundary', 0, boundaryOf(request), action);
    addLayer(layers, 'session', 0, policies.session, action);
    addLevels(layers, 'session', policies.scopeDown ?? noLevels, action, firstScopeDown);
  }
  addLayer(layers, resourceLayer(request), 0, policies.resource, action);
  return layers;
}

function addLevels(
  layers: ViewedLayer[],
  layer: PolicyLayer,
  levels: readonly PolicySet[],
  action: string,
  first = 0,
): void {
  for (let index = 0; index < levels.length; index += 1)
    addLayer(layers, layer, first + index, levels[index], action);
}

function addLayer(
  layers: ViewedLayer[],
  layer: PolicyLayer,
  level: number,
  set: PolicySet | undefined,
  action: string,
): void {
  if (!set) return;
  const statements = set.statementsFor(action);
  spend((statements.denials.length + statements.allowances.length) * statementSteps);
  layers.push({ layer, level, set, statements });
}
