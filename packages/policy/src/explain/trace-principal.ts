import type { CompiledPrincipal, CompiledStatement } from '../compile/compiled-statement.ts';
import { matchPrincipal, principalMatch } from '../decide/match-principal.ts';
import type { RequestView } from '../decide/request-view.ts';
import { bounds, clipList, clipText } from './bounds.ts';
import { spend } from '../work.ts';
import type { Closeness, PrincipalEntryTrace, PrincipalTrace } from './statement-trace.ts';

/** Steps to ask about one entry apart. */
const entrySteps = 64;

/**
 * The statement as if it had this one entry under Principal: what the engine says of it is said of the entry. Under
 * NotPrincipal the effect is turned round too, for there an entry that cannot be compared counts the other way.
 */
function withEntry(statement: CompiledStatement, entry: CompiledPrincipal): CompiledStatement {
  const { source, denies } = statement;
  if (!source.principal?.negated) return { ...statement, principals: [entry] };
  const principal = { ...source.principal, negated: false };
  return { ...statement, source: { ...source, principal }, principals: [entry], denies: !denies };
}

function readCloseness(matched: number): readonly Closeness[] {
  const names: Closeness[] = [];
  if (matched & principalMatch.self) names.push('self');
  if (matched & principalMatch.identity) names.push('identity');
  if (matched & principalMatch.account) names.push('account');
  return names;
}

/** Tells which entries of Principal or NotPrincipal name the caller. */
export function tracePrincipal(
  statement: CompiledStatement,
  view: RequestView,
  matched: boolean,
): PrincipalTrace {
  const element = statement.source.principal;
  if (!element) return { matched, entries: [], omittedEntries: 0 };
  const { principal } = view.request;
  spend((statement.principals?.length ?? 0) * entrySteps);
  const entries = (statement.principals ?? []).map((entry): PrincipalEntryTrace => ({
    kind: entry.kind,
    value: clipText(entry.value),
    names: readCloseness(matchPrincipal(withEntry(statement, entry), principal, view.isBound)),
  }));
  const { kept, omitted } = clipList(entries, bounds.items, ({ names }) => names.length > 0);
  return {
    matched,
    element: element.negated ? 'NotPrincipal' : 'Principal',
    entries: kept,
    omittedEntries: omitted,
  };
}
