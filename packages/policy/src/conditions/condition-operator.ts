import type { RequestContext } from '../request-context.ts';

/**
 * Compares one value of the request with all values of the policy.
 * `undefined`: the request's value is not of the operator's type, so that there is nothing to compare.
 */
export type ValueTest = (actual: string, context: RequestContext) => boolean | undefined;

/** A condition operator that describes itself. One per file or per family; the table is operators.ts. */
export type ConditionOperator = ValueOperator | PresenceOperator;

/** Compares values. Negation, missing keys, IfExists and set qualifiers are the same for all and are not its business. */
export interface ValueOperator {
  readonly kind: 'value';
  readonly name: string;
  /** Holds when the test does not: `Not…`. */
  readonly negated: boolean;
  /** Whether its values may hold policy variables. */
  readonly variables: boolean;
  /** Whether its values may hold the wildcards `*` and `?`. */
  readonly wildcards: boolean;
  /** Whether IAM may save this value. */
  accepts(value: string): boolean;
  /** @param variables whether the document's Version has policy variables. */
  compile(values: readonly string[], variables: boolean): ValueTest;
}

/** `Null`: asks whether a key is there. */
export interface PresenceOperator {
  readonly kind: 'presence';
  readonly name: string;
  accepts(value: string): boolean;
  /** Whether the values hold for a key that is absent, or present. */
  holds(values: readonly string[], absent: boolean): boolean;
}
