import { compileGlob, matchGlob } from '../patterns/glob.ts';
import { parseTemplate } from '../patterns/template.ts';
import type { PlacedText } from '../document.ts';
import type { DraftStatement } from '../parse/draft.ts';
import type { JsonMember, JsonNode } from '../parse/json-node.ts';
import type { JsonObject } from './check.ts';

export function isAllow(statement: DraftStatement): boolean {
  return statement.effect.text.toLowerCase() === 'allow';
}

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** Whether a pattern of `*` and `?` matches a text. */
export function matchesPattern(pattern: string, text: string): boolean {
  if (!hasWildcard(pattern)) return pattern === text;
  return matchGlob(compileGlob(parseTemplate(pattern, { variables: false, wildcards: true }) ?? []), text);
}

/** How a statement's Action or NotAction takes in an action: by its name, by a pattern, or by not naming it. */
export type ActionReach = 'named' | 'pattern' | 'not-excluded' | 'none';

/** @param action `service:Name` in any case. */
export function reachOf(statement: DraftStatement, action: string): ActionReach {
  const wanted = action.toLowerCase();
  const matching =
    statement.action?.values.filter(({ text }) => matchesPattern(text.toLowerCase(), wanted)) ?? [];
  if (statement.action?.negated) return matching.length === 0 ? 'not-excluded' : 'none';
  if (matching.length === 0) return 'none';
  return matching.some(({ text }) => !hasWildcard(text)) ? 'named' : 'pattern';
}

/** The entries of Action or NotAction that take in an action. */
export function entriesMatching(statement: DraftStatement, action: string): readonly PlacedText[] {
  const wanted = action.toLowerCase();
  return statement.action?.values.filter(({ text }) => matchesPattern(text.toLowerCase(), wanted)) ?? [];
}

export function memberOf(node: JsonNode | undefined, name: string): JsonMember | undefined {
  return node?.kind === 'object' ? node.members.find((member) => member.name === name) : undefined;
}

/** The JSON of each statement. */
export function statementNodes(root: JsonObject): readonly JsonNode[] {
  const value = memberOf(root, 'Statement')?.value;
  if (!value) return [];
  return value.kind === 'array' ? value.items : [value];
}

const longestShown = 80;

/** An author's text, cut so that a finding stays short. */
export function show(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}
