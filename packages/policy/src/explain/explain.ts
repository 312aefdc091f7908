import { decide } from '../decide/decide.ts';
import { viewRequest } from '../decide/request-view.ts';
import type { AuthorizationRequest } from '../decide/request.ts';
import { assessLayer } from './assess-statement.ts';
import { clipText } from './bounds.ts';
import { findCounterfactuals } from './counterfactuals/find-counterfactuals.ts';
import { findDecidedBy } from './decided-by.ts';
import type { ExplainedRequest, Explanation } from './explanation.ts';
import { findLayerRoles } from './layer-roles.ts';
import { findOpenLayers, traceNearestMisses } from './nearest-misses.ts';
import { StatementPlaces } from './placed-statement.ts';
import { readContext } from './read-context.ts';
import type { ReadContext } from './read-context.ts';
import { traceLayers } from './trace-layers.ts';

function tellRequest(request: AuthorizationRequest, { present }: ReadContext): ExplainedRequest {
  const { principal, action, resource, resourceAccount } = request;
  return {
    principal,
    action: clipText(action),
    resource: clipText(resource),
    ...(resourceAccount !== undefined && { resourceAccount }),
    context: present,
  };
}

/**
 * Decides again, and tells what the decision rests on, what every statement had to do with it, what came nearest to
 * another outcome, and which changes would bring one about. Made for people who ask why; `decide` is for requests. Both
 * ask the same compiled statements, and `decide` has the last word on every change that is told.
 *
 * Plain data that JSON keeps as it is; bounded in size; costs less than a hundred decisions.
 */
export function explain(request: AuthorizationRequest): Explanation {
  const view = viewRequest(request);
  const decision = decide(request);
  const layers = view.layers.map((viewed) => assessLayer(viewed, view));
  const roles = findLayerRoles(request, layers);
  const places = new StatementPlaces();
  const context = readContext(request.context, layers);
  const assessed = { view, decision, layers, roles, places };
  return {
    request: tellRequest(request, context),
    decision,
    ...(decision.path && { path: decision.path }),
    crossAccount: roles.crossAccount,
    decidedBy: findDecidedBy(decision, layers, roles, places),
    layers: traceLayers(assessed),
    nearestMisses: traceNearestMisses(findOpenLayers(decision, layers, roles), view, places),
    missingContext: context.missing,
    counterfactuals: decision.effect === 'allowed' ? [] : findCounterfactuals(assessed),
  };
}
