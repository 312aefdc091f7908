import type { CompiledCondition } from '../compile/compiled-statement.ts';
import { findOperator } from '../conditions/find-operator.ts';
import type { RequestContext } from '../request-context.ts';
import { isAbsent, overlayContext } from './overlay-context.ts';
import { readTokens, resolveValue } from './resolve-value.ts';
import type { ConditionReason } from './statement-trace.ts';
import { spend } from '../work.ts';

/** Steps to compile a character of a condition's values. */
const compilationSteps = 16;

/**
 * Of several values in the request, the one that settled the condition: the first outside under ForAllValues, the first
 * inside under ForAnyValue; the first of all where none stands out.
 */
function findSettling(
  condition: CompiledCondition,
  actual: readonly string[],
  context: RequestContext,
  matched: boolean,
): string {
  const key = condition.source.key.toLowerCase();
  const agrees = (value: string): boolean =>
    condition.matches(overlayContext(context, new Map([[key, [value]]]))) === matched;
  return actual.find(agrees) ?? actual[0] ?? '';
}

/** What one value of the request came out by. */
function compareValue(
  { source }: CompiledCondition,
  actual: string,
  context: RequestContext,
  variables: boolean,
): ConditionReason {
  const operator = findOperator(source.operator)?.operator;
  if (operator?.kind !== 'value') return 'different';
  const texts = source.values.map(({ text }) => text);
  spend(texts.reduce((sum, { length }) => sum + length + 1, 0) * compilationSteps);
  const outcome = operator.compile(texts, variables)(actual, context);
  if (outcome === undefined) return 'not-of-type';
  if (outcome) return 'fits';
  const syntax = { variables: variables && operator.variables, wildcards: operator.wildcards };
  const unresolved = texts.some((text) => resolveValue(readTokens(text, syntax), context) === undefined);
  return unresolved ? 'variable-without-value' : 'different';
}

/** What a condition came out by, whether it holds or not. */
export function findReason(
  condition: CompiledCondition,
  context: RequestContext,
  variables: boolean,
  matched: boolean,
): ConditionReason {
  const { source } = condition;
  const actual = context.get(source.key.toLowerCase());
  if (source.operator === 'Null') return isAbsent(actual) ? 'absent' : 'present';
  if (actual === undefined || isAbsent(actual)) return 'absent';
  if (source.values.length === 0) return 'no-values';
  if (typeof actual === 'string') return compareValue(condition, actual, context, variables);
  if (source.qualifier === undefined) return 'multivalued-without-set-operator';
  return compareValue(condition, findSettling(condition, actual, context, matched), context, variables);
}
