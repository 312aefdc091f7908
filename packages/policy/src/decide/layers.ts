import type { PolicyLayer } from './decision.ts';
import type { AppliedPolicy, AuthorizationRequest, Principal } from './request.ts';

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

const noLevels: readonly (readonly AppliedPolicy[])[] = [];

/** Whether the caller belongs to an account, and so has policies of its own. */
export function hasAccount(
  principal: Principal,
): principal is Exclude<Principal, { kind: 'service' | 'federated' | 'anonymous' }> {
  return principal.kind !== 'service' && principal.kind !== 'federated' && principal.kind !== 'anonymous';
}

/** The resource-based policy is a layer of its own name on a role. */
export function resourceLayer(request: AuthorizationRequest): 'trust' | 'resource' {
  return request.policies.resource?.policy.document.kind === 'trust' ? 'trust' : 'resource';
}

/** The permissions boundary; root has none. */
export function boundaryOf(request: AuthorizationRequest): AppliedPolicy | undefined {
  const { principal, policies } = request;
  return hasAccount(principal) && principal.kind !== 'root' ? policies.boundary : undefined;
}

/** Service control policies bind principals of the organization's accounts, root too, but no service and no stranger. */
export function serviceControlLevels(request: AuthorizationRequest): readonly (readonly AppliedPolicy[])[] {
  return (hasAccount(request.principal) ? request.policies.serviceControl : undefined) ?? noLevels;
}

/** Visits every policy that may deny, layer by layer in `layerOrder`. `level` counts organization levels from 0. */
export function visitLayers(
  request: AuthorizationRequest,
  visit: (layer: PolicyLayer, level: number, policies: readonly AppliedPolicy[]) => void,
): void {
  const { policies, principal } = request;
  for (const [level, list] of serviceControlLevels(request).entries()) visit('service-control', level, list);
  for (const [level, list] of (policies.resourceControl ?? noLevels).entries()) {
    visit('resource-control', level, list);
  }
  if (hasAccount(principal)) visit('identity', 0, policies.identity);
  const boundary = boundaryOf(request);
  if (boundary) visit('boundary', 0, [boundary]);
  if (hasAccount(principal) && policies.session) visit('session', 0, policies.session);
  if (policies.resource) visit(resourceLayer(request), 0, [policies.resource]);
}
