import type { RequestView } from '../decide/request-view.ts';
import type { AssessedStatement } from './assess-statement.ts';
import { bounds, clipList } from './bounds.ts';
import type { StatementPlaces } from './placed-statement.ts';
import type { StatementTrace } from './statement-trace.ts';
import { traceCondition } from './trace-condition.ts';
import { traceAction, traceResource } from './trace-patterns.ts';
import { tracePrincipal } from './trace-principal.ts';

/** Tells in full what a statement had to do with the request. */
export function traceStatement(
  assessed: AssessedStatement,
  view: RequestView,
  places: StatementPlaces,
): StatementTrace {
  const { viewed, applied, statement, actionMatched, conditionsMatched } = assessed;
  const { document } = applied.policy;
  const variables = document.version === '2012-10-17';
  const unmatched = new Set(statement.conditions.filter((_, index) => conditionsMatched[index] === false));
  const conditions = actionMatched ? statement.conditions : [];
  const { kept, omitted } = clipList(conditions, bounds.items, (condition) => unmatched.has(condition));
  return {
    statement: places.place(viewed, applied, statement),
    matched: assessed.matched,
    principal: tracePrincipal(statement, view, assessed.principalMatched),
    action: traceAction(statement, view, actionMatched),
    resource: traceResource(statement, view, variables, assessed.resourceMatched),
    conditions: kept.map((condition) =>
      traceCondition(statement.source, condition, view.request.context, variables),
    ),
    omittedConditions: omitted,
  };
}
