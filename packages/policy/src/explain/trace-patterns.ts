import type { CompiledStatement } from '../compile/compiled-statement.ts';
import { coversAction } from '../compile/policy-set.ts';
import { coversResource } from '../decide/match-statement.ts';
import type { RequestView } from '../decide/request-view.ts';
import { bounds, clipList, clipText } from './bounds.ts';
import { readTokens, resolveValue } from './resolve-value.ts';
import { spend } from '../work.ts';
import type { ActionTrace, PatternTrace, ResourceTrace } from './statement-trace.ts';

/** Steps to ask about one pattern apart, beside what the pattern takes. */
const patternSteps = 64;

function clipPatterns(patterns: readonly PatternTrace[]): {
  readonly patterns: readonly PatternTrace[];
  readonly omittedPatterns: number;
} {
  const { kept, omitted } = clipList(patterns, bounds.items, ({ covers }) => covers);
  return { patterns: kept, omittedPatterns: omitted };
}

/** Tells which patterns of Action or NotAction cover the action: those that make a difference to a statement without any. */
export function traceAction(statement: CompiledStatement, view: RequestView, matched: boolean): ActionTrace {
  const { source, actions } = statement;
  spend(actions.length * patternSteps);
  const withoutAny = coversAction({ ...statement, actions: [] }, view.action);
  const patterns = source.action.values.map(({ text }, index): PatternTrace => {
    const pattern = actions[index];
    const withOne = { ...statement, actions: pattern ? [pattern] : [] };
    const covers = coversAction(withOne, view.action) !== withoutAny;
    return { written: clipText(text), resolved: clipText(text), covers };
  });
  return { matched, element: source.action.negated ? 'NotAction' : 'Action', ...clipPatterns(patterns) };
}

/** Tells which patterns of Resource or NotResource cover the resource. One whose variable has no value covers nothing. */
export function traceResource(
  statement: CompiledStatement,
  view: RequestView,
  variables: boolean,
  matched: boolean,
): ResourceTrace {
  const { source, resources } = statement;
  const element = source.resource;
  if (!element) return { matched, patterns: [], omittedPatterns: 0 };
  spend(element.values.length * patternSteps);
  const withoutAny = coversResource({ ...statement, resources: [] }, view);
  const covers = (text: string, index: number): boolean => {
    // Where a lone `*` makes the rest idle, no pattern is compiled.
    if (resources === undefined) return text === '*';
    const pattern = resources[index];
    return coversResource({ ...statement, resources: pattern ? [pattern] : [] }, view) !== withoutAny;
  };
  const patterns = element.values.map(({ text }, index): PatternTrace => {
    const resolved = resolveValue(readTokens(text, { variables, wildcards: true }), view.request.context);
    if (resolved === undefined) return { written: clipText(text), covers: false };
    return { written: clipText(text), resolved: clipText(resolved), covers: covers(text, index) };
  });
  return { matched, element: element.negated ? 'NotResource' : 'Resource', ...clipPatterns(patterns) };
}
