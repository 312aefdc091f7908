import type { AppliedPolicy } from '../compile/applied-policy.ts';
import type { Decision } from '../decide/decision.ts';
import type { RequestView } from '../decide/request-view.ts';
import type { AssessedLayer, AssessedStatement } from './assess-statement.ts';
import { bounds, clipList, clipText } from './bounds.ts';
import { findDeciding, isDecisive, placeStatements } from './decided-by.ts';
import type { LayerTrace, PolicyTrace } from './explanation.ts';
import type { LayerRoles } from './layer-roles.ts';
import { attachment } from './placed-statement.ts';
import type { StatementPlaces } from './placed-statement.ts';
import { readContext } from './read-context.ts';
import { traceStatement } from './trace-statement.ts';

/** The statements whose trace is listed: all, or those that had most to do with the request. */
function chooseListed(layers: readonly AssessedLayer[]): ReadonlySet<AssessedStatement> {
  const all = layers.flatMap(({ statements }) => statements);
  const covering = clipList(all, bounds.listedStatements, ({ actionMatched }) => actionMatched);
  if (!covering.kept.every(({ actionMatched }) => actionMatched)) return new Set(covering.kept);
  const candidates = all.filter(({ actionMatched }) => actionMatched);
  return new Set(clipList(candidates, bounds.listedStatements, ({ matched }) => matched).kept);
}

function tracePolicy(
  applied: AppliedPolicy,
  statements: readonly AssessedStatement[],
  listed: ReadonlySet<AssessedStatement>,
  view: RequestView,
  places: StatementPlaces,
): PolicyTrace {
  const kept = statements.filter((one) => listed.has(one));
  return {
    policyId: clipText(applied.id),
    policyType: applied.type,
    ...attachment(applied),
    statements: kept.map((one) => traceStatement(one, view, places)),
    omittedStatements: statements.length - kept.length,
  };
}

/** What the rows of the table of verdicts are made from. */
export interface AssessedRequest {
  readonly view: RequestView;
  readonly decision: Decision;
  readonly layers: readonly AssessedLayer[];
  readonly roles: LayerRoles;
  readonly places: StatementPlaces;
}

/** A layer that was needed, and of which there is no policy at all. */
function traceAbsent({ layer, level }: LayerRoles['lacking'][number], decision: Decision): LayerTrace {
  return {
    layer,
    level,
    verdict: 'none',
    needed: true,
    passed: false,
    decisive: decision.effect === 'implicitDeny',
    deciding: [],
    missingContext: [],
    policies: [],
  };
}

/** Tells of every layer, in the order AWS names what stood in the way, and then of those that were needed and are absent. */
export function traceLayers(assessed: AssessedRequest): readonly LayerTrace[] {
  const { view, decision, layers, roles, places } = assessed;
  const listed = chooseListed(layers);
  const traced = layers.map((one): LayerTrace => {
    const { viewed, statements, verdict } = one;
    const needed = roles.needed.has(viewed.layer);
    return {
      layer: viewed.layer,
      level: viewed.level,
      verdict,
      needed,
      passed: verdict === 'allow' || (verdict === 'none' && !needed),
      decisive: isDecisive(one, decision, roles),
      deciding: placeStatements(findDeciding(one, decision), places).placed,
      missingContext: readContext(view.request.context, [one]).missing,
      policies: viewed.set.policies.map((applied) =>
        tracePolicy(
          applied,
          statements.filter((statement) => statement.applied === applied),
          listed,
          view,
          places,
        ),
      ),
    };
  });
  const absent = roles.lacking.filter(({ layer }) => !layers.some(({ viewed }) => viewed.layer === layer));
  return [...traced, ...absent.map((place) => traceAbsent(place, decision))];
}
