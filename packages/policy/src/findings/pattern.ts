import { covers } from './covers.ts';
import type { ComparisonBudget } from './covers.ts';
import { hasWildcard } from './statements.ts';

/** An entry of Action or Resource, made ready to be compared with others of its kind. */
export interface Pattern {
  /** Patterns with the same text are the same. */
  readonly text: string;
  readonly wild: boolean;
  /** Compared one by one; `undefined` for what can only be compared as a whole. */
  readonly parts: readonly string[] | undefined;
  /** The service, where it is named: a pattern that names one covers no pattern of another, nor one that names none. */
  readonly service: string | undefined;
}

function named(service: string | undefined): string | undefined {
  return service === undefined || hasWildcard(service) ? undefined : service;
}

/** Actions are compared without case, before and after the colon. */
export function actionPattern(action: string): Pattern {
  const text = action.toLowerCase();
  const colon = text.indexOf(':');
  const parts = colon < 0 ? undefined : [text.slice(0, colon), text.slice(colon + 1)];
  return { text, wild: hasWildcard(text), parts, service: named(parts?.[0]) };
}

const arnColons = 5;

/**
 * ARNs are compared part by part. Where a `*` at the end of a part takes colons too, one that covers it is at the end of its
 * part as well, and takes them. Shorter text, and text with variables, whose values are not known here, is only compared as a
 * whole.
 */
export function resourcePattern(text: string): Pattern {
  const parts: string[] = [];
  let start = 0;
  while (parts.length < arnColons) {
    const colon = text.indexOf(':', start);
    if (colon < 0) break;
    parts.push(text.slice(start, colon));
    start = colon + 1;
  }
  const comparable = parts.length === arnColons && !text.includes('${');
  return {
    text,
    wild: hasWildcard(text),
    parts: comparable ? [...parts, text.slice(start)] : undefined,
    service: comparable ? named(parts[2]) : undefined,
  };
}

/** Whether `outer` takes in all that `inner` does. Never claims too much. */
export function patternCovers(outer: Pattern, inner: Pattern, budget: ComparisonBudget): boolean {
  budget.steps -= 1;
  if (budget.steps < 0) return false;
  if (outer.text === inner.text || outer.text === '*') return true;
  const { parts } = inner;
  if (!outer.wild || !outer.parts || !parts) return false;
  return outer.parts.every((part, index) => covers(part, parts[index] ?? '', budget));
}
