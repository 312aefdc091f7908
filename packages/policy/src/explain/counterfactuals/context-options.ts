import type { CompiledCondition } from '../../compile/compiled-statement.ts';
import { findOperator } from '../../conditions/find-operator.ts';
import { coversResource } from '../../decide/match-statement.ts';
import type { RequestView } from '../../decide/request-view.ts';
import type { RequestContext } from '../../request-context.ts';
import type { AssessedStatement } from '../assess-statement.ts';
import { bounds } from '../bounds.ts';
import { isAbsent, overlayContext } from '../overlay-context.ts';
import type { ContextValue } from '../overlay-context.ts';
import { writtenVariable } from '../read-keys.ts';
import { readTokens } from '../resolve-value.ts';
import { proposeValues } from './propose-value.ts';
import { solveVariable } from './solve-variable.ts';

/** One key of the request with another value, or without one. */
export interface ContextOption {
  /** As written. */
  readonly key: string;
  readonly value: ContextValue;
  readonly isExample: boolean;
}

/** Changes of more keys than these are no hint any more. */
const mostGaps = 2;

/** Ways to close one gap, any of which does. */
export type Gap = readonly ContextOption[];

function withOption(context: RequestContext, { key, value }: ContextOption): RequestContext {
  return overlayContext(context, new Map([[key.toLowerCase(), value]]));
}

/** The first value of a key under which `helps`, and its absence if that helps too. */
function findOptions(
  conditions: readonly CompiledCondition[],
  context: RequestContext,
  variables: boolean,
  helps: (changed: RequestContext) => boolean,
): Gap {
  const key = conditions[0]?.source.key ?? '';
  const value = conditions
    .flatMap((condition) => proposeValues(condition, context, variables))
    .map((proposed): ContextOption => ({ key, ...proposed }))
    .find((option) => helps(withOption(context, option)));
  const absent: ContextOption = { key, value: undefined, isExample: false };
  const present = context.get(key.toLowerCase());
  const canBeAbsent = present !== undefined && !isAbsent(present) && helps(withOption(context, absent));
  return [...(value ? [value] : []), ...(canBeAbsent ? [absent] : [])];
}

/** A value for a variable in the condition's values with which it fits what the request has. */
function solveCondition(condition: CompiledCondition, context: RequestContext): Gap {
  const { source } = condition;
  const operator = findOperator(source.operator)?.operator;
  const actual = context.get(source.key.toLowerCase());
  if (operator?.kind !== 'value' || !operator.variables || typeof actual !== 'string') return [];
  const syntax = { variables: true, wildcards: operator.wildcards };
  return solveTexts(
    source.values.map(({ text }) => text),
    actual,
    syntax.wildcards,
    context,
  ).filter((option) => condition.matches(withOption(context, option)));
}

function solveTexts(
  texts: readonly string[],
  actual: string,
  wildcards: boolean,
  context: RequestContext,
): Gap {
  return texts.slice(0, bounds.items).flatMap((text): Gap => {
    if (!text.includes('${')) return [];
    const solved = solveVariable(readTokens(text, { variables: true, wildcards }), actual, context);
    if (!solved || solved.value.length > bounds.textLength) return [];
    return [{ key: writtenVariable(text, solved.key), value: solved.value, isExample: false }];
  });
}

/** Values for a variable of Resource with which the statement covers what was requested. */
function solveResource({ statement }: AssessedStatement, view: RequestView): Gap {
  const { resource } = statement.source;
  if (!resource || resource.negated) return [];
  const { context } = view.request;
  const texts = resource.values.map(({ text }) => text);
  return solveTexts(texts, view.request.resource, true, context)
    .filter((option) => {
      const request = { ...view.request, context: withOption(context, option) };
      return coversResource(statement, { ...view, request });
    })
    .slice(0, 1);
}

function byKey(conditions: readonly CompiledCondition[]): Map<string, CompiledCondition[]> {
  const groups = new Map<string, CompiledCondition[]>();
  for (const condition of conditions) {
    const key = condition.source.key.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), condition]);
  }
  return groups;
}

/**
 * What of the request's context keeps an Allow from applying, gap by gap; all of them must be closed.
 *
 * @returns `undefined` when something else keeps it too, when there are more than two, or no way is seen to close one.
 */
export function findGaps(assessed: AssessedStatement, view: RequestView): readonly Gap[] | undefined {
  const { applied, statement, principalMatched, actionMatched, resourceMatched, conditionsMatched } =
    assessed;
  if (!principalMatched || !actionMatched) return undefined;
  const { context } = view.request;
  const variables = applied.policy.document.version === '2012-10-17';
  const unmatched = new Set(statement.conditions.filter((_, index) => conditionsMatched[index] === false));
  const groups = [...byKey(statement.conditions).values()].map((conditions) => ({
    conditions,
    open: conditions.filter((condition) => unmatched.has(condition)),
  }));
  const closing = groups.filter(({ open }) => open.length > 0);
  if (closing.length + Number(!resourceMatched) > mostGaps) return undefined;
  const gaps: Gap[] = resourceMatched ? [] : [variables ? solveResource(assessed, view) : []];
  for (const { conditions, open } of closing) {
    const helps = (changed: RequestContext): boolean => conditions.every((one) => one.matches(changed));
    const solved = variables ? open.flatMap((condition) => solveCondition(condition, context)) : [];
    gaps.push([...findOptions(open, context, variables, helps), ...solved.slice(0, 1)]);
  }
  return gaps.every((gap) => gap.length > 0) ? gaps : undefined;
}

/** Values under which a Deny that applies would not; any one does. */
export function findEscapes({ applied, statement }: AssessedStatement, view: RequestView): Gap {
  const { context } = view.request;
  const variables = applied.policy.document.version === '2012-10-17';
  return [...byKey(statement.conditions).values()].flatMap((conditions) =>
    findOptions(conditions, context, variables, (changed) => conditions.some((one) => !one.matches(changed))),
  );
}
