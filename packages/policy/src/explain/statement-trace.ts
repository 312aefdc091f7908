import type { PlacedStatement } from './placed-statement.ts';

/** How closely a principal entry names the caller: the caller itself, the role or user it is a session of, its account. */
export type Closeness = 'self' | 'identity' | 'account';

/** One entry of Principal or NotPrincipal. */
export interface PrincipalEntryTrace {
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly value: string;
  /** How it names the caller; empty when it does not. */
  readonly names: readonly Closeness[];
}

/** How Principal or NotPrincipal came out. A statement without either speaks of whoever the policy is attached to. */
export interface PrincipalTrace {
  readonly matched: boolean;
  readonly element?: 'Principal' | 'NotPrincipal';
  readonly entries: readonly PrincipalEntryTrace[];
  readonly omittedEntries: number;
}

/** One pattern of Action, NotAction, Resource or NotResource. */
export interface PatternTrace {
  readonly written: string;
  /** With the request's values in place of variables; absent when a variable has no value. */
  readonly resolved?: string;
  /** Whether the pattern covers what was requested. Under a Not- element that takes it out. */
  readonly covers: boolean;
}

/** How Action or NotAction came out. */
export interface ActionTrace {
  readonly matched: boolean;
  readonly element: 'Action' | 'NotAction';
  readonly patterns: readonly PatternTrace[];
  readonly omittedPatterns: number;
}

/** How Resource or NotResource came out. Trust policies have neither. */
export interface ResourceTrace {
  readonly matched: boolean;
  readonly element?: 'Resource' | 'NotResource';
  readonly patterns: readonly PatternTrace[];
  readonly omittedPatterns: number;
}

/**
 * What a condition came out by:
 * `fits` some value of the policy fits the request's (under a `Not…` operator the condition fails by it),
 * `different` none does, `absent` the key is not in the request, `present` it is, and Null asked for its absence or presence,
 * `variable-without-value` none fits, and some could not be compared, `not-of-type` the request's value is not of the
 * operator's type, `multivalued-without-set-operator` it is a list and the condition does not say what to do with one,
 * `no-values` the policy lists nothing to compare with.
 */
export type ConditionReason =
  | 'fits'
  | 'different'
  | 'absent'
  | 'present'
  | 'variable-without-value'
  | 'not-of-type'
  | 'multivalued-without-set-operator'
  | 'no-values';

/** A value of a condition. */
export interface ConditionValueTrace {
  readonly written: string;
  /** With the request's values in place of variables; absent when a variable has no value. */
  readonly resolved?: string;
}

/** How one condition key under one operator came out. */
export interface ConditionTrace {
  /** Path in the document: `Statement[1].Condition.StringEquals.aws:username`. */
  readonly path: string;
  /** As AWS spells it, qualifier and IfExists included. */
  readonly operator: string;
  /** As written. */
  readonly key: string;
  readonly values: readonly ConditionValueTrace[];
  readonly omittedValues: number;
  /** The request's value; absent when the request lacks the key. */
  readonly actual?: string | readonly string[];
  readonly matched: boolean;
  readonly reason: ConditionReason;
}

/** How one statement came out, part by part. */
export interface StatementTrace {
  readonly statement: PlacedStatement;
  /** Whether the statement applies: every part matched. */
  readonly matched: boolean;
  readonly principal: PrincipalTrace;
  readonly action: ActionTrace;
  readonly resource: ResourceTrace;
  /** Only of a statement that covers the action: the keys of others say nothing about this request. */
  readonly conditions: readonly ConditionTrace[];
  readonly omittedConditions: number;
}
