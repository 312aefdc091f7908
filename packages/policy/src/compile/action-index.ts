import { matchGlob } from '../patterns/glob.ts';
import type { CompiledStatement } from './compiled-statement.ts';

/**
 * Finds the statements of one effect whose Action or NotAction covers an action, in the document's order.
 * Most statements fall away here, before any resource or condition is looked at.
 */
export interface ActionIndex {
  /** @param action lower-cased. */
  candidates(action: string): readonly CompiledStatement[];
}

/** Answers kept per policy. The names of actions come from the request: without a bound they would fill the memory. */
const rememberedActions = 64;

/** Longer names are of no AWS action; they are answered, and forgotten. */
const rememberedLength = 128;

/** Whether the statement's Action or NotAction covers the lower-cased action. */
export function coversAction(statement: CompiledStatement, action: string): boolean {
  return statement.actions.some((glob) => matchGlob(glob, action)) !== statement.source.action.negated;
}

/** The service that all of a statement's actions belong to; `undefined` when there is no single one. */
function soleService(statement: CompiledStatement): string | undefined {
  if (statement.source.action.negated) return undefined;
  const services = new Set(
    statement.source.action.values.map(({ text }) =>
      text.slice(0, Math.max(0, text.indexOf(':'))).toLowerCase(),
    ),
  );
  const [service = ''] = services;
  return services.size === 1 && service !== '' && service !== '*' ? service : undefined;
}

const none: readonly CompiledStatement[] = [];

/** Builds the index of statements that all have the same effect. */
export function indexActions(statements: readonly CompiledStatement[]): ActionIndex {
  if (statements.length === 0) return { candidates: () => none };
  const entries = statements.map((statement) => ({ statement, service: soleService(statement) }));
  const remembered = new Map<string, readonly CompiledStatement[]>();
  return {
    candidates(action) {
      const known = remembered.get(action);
      if (known) return known;
      const service = action.slice(0, Math.max(0, action.indexOf(':')));
      const found = entries
        .filter((entry) => entry.service === undefined || entry.service === service)
        .map(({ statement }) => statement)
        .filter((statement) => coversAction(statement, action));
      const answer = found.length === 0 ? none : found;
      if (remembered.size < rememberedActions && action.length <= rememberedLength)
        remembered.set(action, answer);
      return answer;
    },
  };
}
