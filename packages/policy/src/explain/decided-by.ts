import type { Decision } from '../decide/decision.ts';
import type { AssessedLayer, AssessedStatement } from './assess-statement.ts';
import { bounds, clipList } from './bounds.ts';
import type { DecidedBy } from './explanation.ts';
import type { LayerRoles } from './layer-roles.ts';
import type { PlacedStatement, StatementPlaces } from './placed-statement.ts';

/** Whether the decision rests on this layer. */
export function isDecisive(
  { viewed: { layer, level }, verdict }: AssessedLayer,
  decision: Decision,
  { needed, lacking }: LayerRoles,
): boolean {
  if (decision.effect === 'explicitDeny') return verdict === 'deny';
  if (decision.effect === 'implicitDeny') {
    return lacking.some((place) => place.layer === layer && place.level === level);
  }
  return needed.has(layer) || decision.statements.some((reference) => reference.layer === layer);
}

/** The statements that speak for a layer's verdict: every Deny, or the Allow that the decision names, or else the first. */
export function findDeciding(
  { viewed, verdict, statements }: AssessedLayer,
  decision: Decision,
): readonly AssessedStatement[] {
  const matched = statements.filter((one) => one.matched);
  if (verdict === 'deny') return matched.filter(({ statement }) => statement.denies);
  const named = matched.find(({ applied, statement }) =>
    decision.statements.some(
      (reference) =>
        reference.layer === viewed.layer &&
        reference.policyId === applied.id &&
        reference.statementIndex === statement.source.index,
    ),
  );
  const [first] = matched;
  const counted = named ?? first;
  return counted ? [counted] : [];
}

/** Names statements, and counts those that are too many. */
export function placeStatements(
  statements: readonly AssessedStatement[],
  places: StatementPlaces,
): { readonly placed: readonly PlacedStatement[]; readonly omitted: number } {
  const { kept, omitted } = clipList(statements, bounds.decidingStatements);
  const placed = kept.map(({ viewed, applied, statement }) => places.place(viewed, applied, statement));
  return { placed, omitted };
}

/** Names what a decision rests on. */
export function findDecidedBy(
  decision: Decision,
  layers: readonly AssessedLayer[],
  roles: LayerRoles,
  places: StatementPlaces,
): DecidedBy {
  const deciding = layers
    .filter((layer) => isDecisive(layer, decision, roles))
    .flatMap((layer) => (decision.effect === 'implicitDeny' ? [] : findDeciding(layer, decision)));
  const { placed, omitted } = placeStatements(deciding, places);
  return { statements: placed, omittedStatements: omitted, failedLayers: decision.failedLayers };
}
