import { matchGlob } from '../patterns/glob.ts';
import { spend } from '../work.ts';
import type { AppliedPolicy } from './applied-policy.ts';
import type { CompiledStatement } from './compiled-statement.ts';

/** A statement and the policy it stands in. */
export interface AppliedStatement {
  readonly applied: AppliedPolicy;
  readonly statement: CompiledStatement;
}

/** The statements of a set that cover one action, by effect, in the order of the policies and their statements. */
export interface ActionStatements {
  readonly denials: readonly AppliedStatement[];
  readonly allowances: readonly AppliedStatement[];
}

/**
 * The policies of one layer, united: all that are attached to a user or role, all of one level of an organization, or a
 * single boundary or resource-based policy. Immutable but for what it remembers; made once, and asked by every request.
 */
export interface PolicySet {
  readonly policies: readonly AppliedPolicy[];
  /** @param action lower-cased. */
  statementsFor(action: string): ActionStatements;
}

/** Answers kept per set. The names of actions come from the request: without a bound they would fill the memory. */
const rememberedActions = 64;

/** Longer names are of no AWS action; they are answered, and forgotten. */
const rememberedLength = 128;

const nothing: ActionStatements = { denials: [], allowances: [] };

/** Steps to compare an action with a pattern, beside what the pattern takes. */
const comparisonSteps = 8;

/** Whether the statement's Action or NotAction covers the lower-cased action. */
export function coversAction(statement: CompiledStatement, action: string): boolean {
  spend(statement.actions.length * comparisonSteps);
  return statement.actions.some((glob) => matchGlob(glob, action)) !== statement.source.action.negated;
}

class IndexedPolicies implements PolicySet {
  readonly policies: readonly AppliedPolicy[];
  readonly #statements: readonly AppliedStatement[];
  readonly #remembered = new Map<string, ActionStatements>();

  constructor(policies: readonly AppliedPolicy[]) {
    this.policies = policies;
    this.#statements = policies.flatMap((applied) =>
      applied.policy.statements.map((statement) => ({ applied, statement })),
    );
  }

  statementsFor(action: string): ActionStatements {
    const known = this.#remembered.get(action);
    if (known !== undefined) return known;
    const found = this.#find(action);
    if (action.length <= rememberedLength) {
      // A caller that asks for more actions than are remembered pays for the search again, and no other does.
      if (this.#remembered.size >= rememberedActions) this.#remembered.clear();
      this.#remembered.set(action, found);
    }
    return found;
  }

  #find(action: string): ActionStatements {
    const service = action.slice(0, Math.max(0, action.indexOf(':')));
    spend(this.#statements.length);
    const covering = this.#statements.filter(
      ({ statement }) =>
        (statement.service === undefined || statement.service === service) && coversAction(statement, action),
    );
    if (covering.length === 0) return nothing;
    // An array that grew has room for more; these are kept, and a copy has none.
    return {
      denials: covering.filter(({ statement }) => statement.denies).slice(),
      allowances: covering.filter(({ statement }) => !statement.denies).slice(),
    };
  }
}

const emptySet: PolicySet = { policies: [], statementsFor: () => nothing };

/** Unites policies. Keep the result as long as they apply: it remembers which statements cover an action. Throws TypeError. */
export function createPolicySet(policies: readonly AppliedPolicy[]): PolicySet {
  if (!Array.isArray(policies)) throw new TypeError('createPolicySet takes a list');
  for (const { policy } of policies) {
    if (!Array.isArray(policy?.statements)) {
      throw new TypeError('each of a set is an object whose policy is what compilePolicy gives');
    }
  }
  return policies.length === 0 ? emptySet : new IndexedPolicies(policies);
}
