import { coversAction } from '../compile/policy-set.ts';
import type { CompiledCondition, CompiledStatement } from '../compile/compiled-statement.ts';
import type { RequestContext } from '../request-context.ts';
import type { RequestView } from '../decide/request-view.ts';
import { coversResource } from '../decide/match-statement.ts';
import type { ConditionTrace, StatementTrace } from './explanation.ts';

function writtenOperator({ source }: CompiledCondition): string {
  const qualifier = source.qualifier ? `${source.qualifier}:` : '';
  return `${qualifier}${source.operator}${source.ifExists ? 'IfExists' : ''}`;
}

function traceCondition(condition: CompiledCondition, context: RequestContext): ConditionTrace {
  const { source } = condition;
  return {
    operator: writtenOperator(condition),
    key: source.key,
    expected: source.values.map(({ text }) => text),
    actual: context.get(source.key.toLowerCase()),
    matched: condition.matches(context),
  };
}

/**
 * Looks at every part of a statement, where the hot path stops at the first that fails. Conditions are evaluated only for
 * a statement that covers the action: the others' keys say nothing about this request.
 */
export function traceStatement(
  statement: CompiledStatement,
  view: RequestView,
  principalMatched: boolean,
): StatementTrace {
  const { index, sid, effect, start, end } = statement.source;
  const actionMatched = coversAction(statement, view.action);
  const resourceMatched = actionMatched && coversResource(statement, view);
  const conditions = actionMatched
    ? statement.conditions.map((condition) => traceCondition(condition, view.request.context))
    : [];
  const matched =
    principalMatched &&
    actionMatched &&
    resourceMatched &&
    conditions.every((condition) => condition.matched);
  return {
    statementIndex: index,
    sid,
    effect,
    span: { start, end },
    matched,
    principalMatched,
    actionMatched,
    resourceMatched,
    conditions,
  };
}
