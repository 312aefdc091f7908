import { decideUnchecked, isForeign } from '../decide/decide.ts';
import type { Decision } from '../decide/decision.ts';
import { viewRequest } from '../decide/request-view.ts';
import { readRequest } from '../decide/read-request.ts';
import type { AuthorizationRequest } from '../decide/request.ts';
import { withinBudget } from '../work.ts';
import { assessLayer } from './assess-statement.ts';
import { clipText } from './bounds.ts';
import type { Counterfactual } from './counterfactuals/counterfactual.ts';
import { findCounterfactuals } from './counterfactuals/find-counterfactuals.ts';
import { findDecidedBy } from './decided-by.ts';
import type {
  ContextEntry,
  DecidedBy,
  ExplainedRequest,
  Explanation,
  ExplanationPart,
} from './explanation.ts';
import type { LayerMisses, LayerTrace } from './explanation.ts';
import { findLayerRoles } from './layer-roles.ts';
import { findOpenLayers, traceNearestMisses } from './nearest-misses.ts';
import { StatementPlaces } from './placed-statement.ts';
import { readContext } from './read-context.ts';
import { traceLayers } from './trace-layers.ts';

/** Steps that are spent on an explanation unless somebody says otherwise: half of what the longest decision may take. */
export const explanationBudget = 20_000_000;

/** How much is told. */
export interface ExplainOptions {
  /** Steps of work that may be spent beside those of the decision; a step is some nanoseconds at most. 20 million by default. */
  readonly budget?: number;
  /** Whether changes are looked for that would have the request allowed: the better part of the work. True by default. */
  readonly counterfactuals?: boolean;
}

/** What is told, as far as it is made. */
interface Draft {
  readonly request: AuthorizationRequest;
  readonly decision: Decision;
  readonly counterfactualsWanted: boolean;
  /** The part that is being made. */
  part: ExplanationPart | undefined;
  crossAccount: boolean;
  context: readonly ContextEntry[];
  missingContext: readonly string[];
  decidedBy: DecidedBy;
  layers: readonly LayerTrace[];
  nearestMisses: readonly LayerMisses[];
  readonly counterfactuals: Counterfactual[];
}

/** What is known of a decision before anything is looked at again. */
function beginDraft(request: AuthorizationRequest, counterfactualsWanted: boolean): Draft {
  const decision = decideUnchecked(request);
  const { statements, failedLayers } = decision;
  return {
    request,
    decision,
    counterfactualsWanted,
    part: undefined,
    // Until the roles of the layers are known, the other account's policies count as such.
    crossAccount: isForeign(request),
    context: [],
    missingContext: [],
    decidedBy: { statements: [], omittedStatements: statements.length, failedLayers },
    layers: [],
    nearestMisses: [],
    counterfactuals: [],
  };
}

function makeParts(draft: Draft): Draft {
  const { request, decision } = draft;
  draft.part = 'statements';
  const view = viewRequest(request);
  const layers = view.layers.map((viewed) => assessLayer(viewed, view));
  draft.part = 'roles';
  const roles = findLayerRoles(request, layers);
  draft.crossAccount = roles.crossAccount;
  const places = new StatementPlaces();
  draft.decidedBy = findDecidedBy(decision, layers, roles, places);
  draft.part = 'context';
  const { present, missing } = readContext(request.context, layers);
  draft.context = present;
  draft.missingContext = missing;
  draft.part = 'layers';
  const assessed = { view, decision, layers, roles, places };
  draft.layers = traceLayers(assessed);
  draft.part = 'nearest-misses';
  draft.nearestMisses = traceNearestMisses(findOpenLayers(decision, layers, roles), view, places);
  draft.part = 'counterfactuals';
  if (draft.counterfactualsWanted && decision.effect !== 'allowed') {
    findCounterfactuals(assessed, draft.counterfactuals);
  }
  draft.part = undefined;
  return draft;
}

function tellRequest(request: AuthorizationRequest, context: readonly ContextEntry[]): ExplainedRequest {
  const { principal, action, resource, resourceAccount } = request;
  return {
    principal,
    action: clipText(action),
    resource: clipText(resource),
    ...(resourceAccount !== undefined && { resourceAccount }),
    context,
  };
}

/**
 * Decides again, and tells what the decision rests on, what every statement had to do with it, what came nearest to
 * another outcome, and which changes would bring one about. Made for people who ask why; `decide` is for requests. Both
 * ask the same compiled statements, and `decide` has the last word on every change that is told.
 *
 * Plain data that JSON keeps as it is; bounded in size and in work: `stoppedAt` tells where that was used up.
 *
 * @throws TypeError as `decide` does.
 */
export function explain(request: AuthorizationRequest, options: ExplainOptions = {}): Explanation {
  const { budget = explanationBudget, counterfactuals = true } = options;
  const asked = readRequest(request);
  const unfinished = (draft: Draft): Draft => draft;
  const draft = withinBudget(budget, makeParts, beginDraft(asked, counterfactuals), unfinished);
  const { decision, part } = draft;
  return {
    request: tellRequest(asked, draft.context),
    decision,
    ...(decision.path && { path: decision.path }),
    crossAccount: draft.crossAccount,
    decidedBy: draft.decidedBy,
    layers: draft.layers,
    nearestMisses: draft.nearestMisses,
    missingContext: draft.missingContext,
    counterfactuals: draft.counterfactuals,
    ...(part && { stoppedAt: part }),
  };
}
