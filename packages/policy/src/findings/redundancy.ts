import { groupBy } from '../group-by.ts';
import type { PlacedText } from '../document.ts';
import type { DraftStatement } from '../parse/draft.ts';
import type { ComparisonBudget } from './covers.ts';
import { actionPattern, patternCovers, resourcePattern } from './pattern.ts';
import type { Pattern } from './pattern.ts';

/** Steps for one check of one document: some tenths of a second. What is redundant beyond them goes unsaid. */
const steps = 5_000_000;

export function comparisonBudget(): ComparisonBudget {
  return { steps };
}

interface CoveredPair<T> {
  readonly covered: T;
  readonly by: T;
}

interface PlacedPattern {
  readonly value: PlacedText;
  readonly pattern: Pattern;
}

/** Entries that another entry of the list takes in; of two that say the same, the later one. */
export function* findCovered(
  values: readonly PlacedText[],
  toPattern: (text: string) => Pattern,
  budget: ComparisonBudget,
): Generator<CoveredPair<PlacedText>> {
  const first = new Map<string, PlacedPattern>();
  for (const value of values) {
    const pattern = toPattern(value.text);
    const earlier = first.get(pattern.text);
    if (earlier) yield { covered: value, by: earlier.value };
    else first.set(pattern.text, { value, pattern });
  }
  const wide = [...first.values()].filter(({ pattern }) => pattern.wild);
  const byService = groupBy(wide, ({ pattern }) => pattern.service);
  const ofNoService = byService.get(undefined) ?? [];
  for (const inner of first.values()) {
    const { service } = inner.pattern;
    const candidates = service === undefined ? [] : (byService.get(service) ?? []);
    const takesIn = (one: PlacedPattern): boolean =>
      one !== inner &&
      patternCovers(one.pattern, inner.pattern, budget) &&
      (one.value.start < inner.value.start || !patternCovers(inner.pattern, one.pattern, budget));
    const outer = candidates.find(takesIn) ?? ofNoService.find(takesIn);
    if (budget.steps < 0) return;
    if (outer) yield { covered: inner.value, by: outer.value };
  }
}

/** Everything of a statement but its actions and resources, so that order and repetition make no difference. */
function circumstances({ effect, principal, action, resource, conditions }: DraftStatement): string {
  return JSON.stringify([
    effect.text.toLowerCase(),
    principal && [principal.negated, principal.entries.map(({ kind, value }) => `${kind} ${value}`).sort()],
    action?.negated,
    resource?.negated,
    conditions
      .map(({ operator, qualifier, ifExists, key, values }) => {
        const texts = [...new Set(values.map(({ text }) => text))].sort();
        return JSON.stringify([operator, qualifier, ifExists, key.toLowerCase(), texts]);
      })
      .sort(),
  ]);
}

interface PatternedStatement {
  readonly statement: DraftStatement;
  readonly actions: readonly Pattern[];
  readonly resources: readonly Pattern[];
}

function toPatterned(statement: DraftStatement): PatternedStatement {
  return {
    statement,
    actions: statement.action?.values.map(({ text }) => actionPattern(text)) ?? [],
    resources: statement.resource?.values.map(({ text }) => resourcePattern(text)) ?? [],
  };
}

/** @param negated whether both lists are of what is excluded: then the one that excludes less takes in more. */
function listCovers(
  outer: readonly Pattern[],
  inner: readonly Pattern[],
  negated: boolean,
  budget: ComparisonBudget,
): boolean {
  const [wide, narrow] = negated ? [inner, outer] : [outer, inner];
  return narrow.every((pattern) => wide.some((one) => patternCovers(one, pattern, budget)));
}

function statementCovers(
  outer: PatternedStatement,
  inner: PatternedStatement,
  budget: ComparisonBudget,
): boolean {
  const { action, resource } = outer.statement;
  return (
    listCovers(outer.actions, inner.actions, action?.negated ?? false, budget) &&
    listCovers(outer.resources, inner.resources, resource?.negated ?? false, budget)
  );
}

/** Statements that another statement of the document takes in; of two that say the same, the later one. */
export function* findRedundantStatements(
  statements: readonly DraftStatement[],
  budget: ComparisonBudget,
): Generator<CoveredPair<DraftStatement>> {
  for (const sameCircumstances of groupBy(statements, circumstances).values()) {
    const group = sameCircumstances.map(toPatterned);
    for (const inner of group) {
      const outer = group.find(
        (one) =>
          one !== inner &&
          statementCovers(one, inner, budget) &&
          (one.statement.start < inner.statement.start || !statementCovers(inner, one, budget)),
      );
      if (budget.steps < 0) return;
      if (outer) yield { covered: inner.statement, by: outer.statement };
    }
  }
}
