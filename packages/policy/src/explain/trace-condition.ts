import type { CompiledCondition } from '../compile/compiled-statement.ts';
import { findOperator } from '../conditions/find-operator.ts';
import type { ConditionElement, Statement } from '../document.ts';
import { operatorName } from '../parse/operator-name.ts';
import type { RequestContext } from '../request-context.ts';
import { bounds, clipList, clipText } from './bounds.ts';
import { findReason } from './condition-reason.ts';
import { isAbsent } from './overlay-context.ts';
import { readTokens, resolveValue } from './resolve-value.ts';
import type { ConditionTrace, ConditionValueTrace } from './statement-trace.ts';

function traceValue(
  { operator }: ConditionElement,
  written: string,
  context: RequestContext,
  variables: boolean,
): ConditionValueTrace {
  const found = findOperator(operator)?.operator;
  const hasVariables = variables && found?.kind === 'value' && found.variables;
  const hasWildcards = found?.kind === 'value' && found.wildcards;
  const resolved = resolveValue(
    readTokens(written, { variables: hasVariables, wildcards: hasWildcards }),
    context,
  );
  return { written: clipText(written), ...(resolved !== undefined && { resolved: clipText(resolved) }) };
}

/** The request's value, cut to the bounds. */
export function clipContextValue(value: string | readonly string[]): string | readonly string[] {
  return typeof value === 'string' ? clipText(value) : clipList(value, bounds.items).kept.map(clipText);
}

/** Tells how one condition of `statement` came out. @param variables whether the document's Version has policy variables. */
export function traceCondition(
  statement: Statement,
  condition: CompiledCondition,
  context: RequestContext,
  variables: boolean,
): ConditionTrace {
  const { source } = condition;
  const actual = context.get(source.key.toLowerCase());
  const matched = condition.matches(context);
  const operator = operatorName(source);
  const { kept, omitted } = clipList(source.values, bounds.items);
  return {
    path: clipText(`Statement[${statement.index}].Condition.${operator}.${source.key}`),
    operator,
    key: clipText(source.key),
    values: kept.map(({ text }) => traceValue(source, text, context, variables)),
    omittedValues: omitted,
    ...(actual !== undefined && !isAbsent(actual) && { actual: clipContextValue(actual) }),
    matched,
    reason: findReason(condition, context, variables, matched),
  };
}
