import type { Decision } from '../decide/decision.ts';
import type { RequestView } from '../decide/request-view.ts';
import type { AssessedLayer, AssessedStatement } from './assess-statement.ts';
import { bounds } from './bounds.ts';
import type { LayerMisses, StatementPart } from './explanation.ts';
import type { LayerRoles } from './layer-roles.ts';
import type { StatementPlaces } from './placed-statement.ts';
import { traceStatement } from './trace-statement.ts';

/** The parts that did not match. */
function missedParts(assessed: AssessedStatement): readonly StatementPart[] {
  const missed: StatementPart[] = [];
  if (!assessed.principalMatched) missed.push('principal');
  if (!assessed.actionMatched) missed.push('action');
  if (!assessed.resourceMatched) missed.push('resource');
  if (assessed.conditionsMatched.includes(false)) missed.push('conditions');
  return missed;
}

/** How near a statement came, from 0 to 4: one for each part that matched, and a share for the conditions that held. */
function nearness(assessed: AssessedStatement): number {
  const { principalMatched, actionMatched, resourceMatched, conditionsMatched, statement } = assessed;
  const held = conditionsMatched.filter((holds) => holds).length;
  const total = statement.conditions.length;
  const conditions = total === 0 ? 1 : held / total;
  return Number(principalMatched) + Number(actionMatched) + Number(resourceMatched) + conditions;
}

/**
 * The Allows of a layer that came nearest, nearest first. One that covers neither the action nor the resource was not
 * meant for such a request.
 */
export function findNearest({ statements }: AssessedLayer): readonly AssessedStatement[] {
  return statements
    .filter(({ statement, matched }) => !statement.denies && !matched)
    .filter(({ actionMatched, resourceMatched }) => actionMatched || resourceMatched)
    .map((assessed) => ({ assessed, near: nearness(assessed) }))
    .sort(
      (left, right) =>
        right.near - left.near || Number(right.assessed.actionMatched) - Number(left.assessed.actionMatched),
    )
    .slice(0, bounds.nearestMisses)
    .map(({ assessed }) => assessed);
}

/**
 * The layers in which another Allow would have mattered: those that lack one, and a resource-based policy that does not
 * speak up, since it may allow by itself.
 */
export function findOpenLayers(
  decision: Decision,
  layers: readonly AssessedLayer[],
  { lacking }: LayerRoles,
): readonly AssessedLayer[] {
  if (decision.effect === 'allowed') return [];
  return layers.filter(
    ({ viewed: { layer, level }, verdict }) =>
      lacking.some((place) => place.layer === layer && place.level === level) ||
      (verdict === 'none' && (layer === 'resource' || layer === 'trust')),
  );
}

/** Tells the nearest misses of the layers given, in their order; layers in which nothing came near are left out. */
export function traceNearestMisses(
  layers: readonly AssessedLayer[],
  view: RequestView,
  places: StatementPlaces,
): readonly LayerMisses[] {
  return layers
    .map((assessedLayer) => ({
      layer: assessedLayer.viewed.layer,
      level: assessedLayer.viewed.level,
      statements: findNearest(assessedLayer).map((assessed) => ({
        trace: traceStatement(assessed, view, places),
        missed: missedParts(assessed),
      })),
    }))
    .filter(({ statements }) => statements.length > 0);
}
