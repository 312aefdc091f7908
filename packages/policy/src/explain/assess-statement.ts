import type { AppliedPolicy } from '../compile/applied-policy.ts';
import type { CompiledStatement } from '../compile/compiled-statement.ts';
import { coversAction } from '../compile/policy-set.ts';
import type { ViewedLayer } from '../decide/layers.ts';
import { matchPrincipal, principalMatch } from '../decide/match-principal.ts';
import { coversResource } from '../decide/match-statement.ts';
import type { RequestView } from '../decide/request-view.ts';
import { spend } from '../work.ts';

/** Steps to look at a statement, beside what its parts take. */
const statementSteps = 64;

/** What each part of a statement says to the request; the parts are told in full only for statements that are listed. */
export interface AssessedStatement {
  readonly viewed: ViewedLayer;
  readonly applied: AppliedPolicy;
  readonly statement: CompiledStatement;
  readonly principalMatched: boolean;
  readonly actionMatched: boolean;
  readonly resourceMatched: boolean;
  /** Condition by condition; empty when the action is not covered. */
  readonly conditionsMatched: readonly boolean[];
  readonly matched: boolean;
}

/** A layer with all of its statements. */
export interface AssessedLayer {
  readonly viewed: ViewedLayer;
  readonly statements: readonly AssessedStatement[];
  readonly verdict: 'deny' | 'allow' | 'none';
}

/**
 * Looks at every part of a statement, where the hot path stops at the first that fails. Conditions are evaluated only for
 * a statement that covers the action: the others' keys say nothing about this request.
 */
function assessStatement(
  viewed: ViewedLayer,
  applied: AppliedPolicy,
  statement: CompiledStatement,
  view: RequestView,
): AssessedStatement {
  spend(statementSteps);
  const { principal, context } = view.request;
  const named = matchPrincipal(statement, principal, view.isBound);
  const principalMatched = named !== principalMatch.none;
  const actionMatched = coversAction(statement, view.action);
  const resourceMatched = coversResource(statement, view);
  const conditionsMatched = actionMatched
    ? statement.conditions.map((condition) => condition.matches(context))
    : [];
  const matched =
    principalMatched && actionMatched && resourceMatched && conditionsMatched.every((holds) => holds);
  return {
    viewed,
    applied,
    statement,
    principalMatched,
    actionMatched,
    resourceMatched,
    conditionsMatched,
    matched,
  };
}

function findVerdict(statements: readonly AssessedStatement[]): AssessedLayer['verdict'] {
  const matched = statements.filter((one) => one.matched);
  if (matched.some(({ statement }) => statement.denies)) return 'deny';
  return matched.length > 0 ? 'allow' : 'none';
}

/** Looks at all statements of a layer. */
export function assessLayer(viewed: ViewedLayer, view: RequestView): AssessedLayer {
  const statements = viewed.set.policies.flatMap((applied) =>
    applied.policy.statements.map((statement) => assessStatement(viewed, applied, statement, view)),
  );
  return { viewed, statements, verdict: findVerdict(statements) };
}
