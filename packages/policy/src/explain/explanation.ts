import type { Span } from '../document.ts';
import type { Decision, PolicyLayer } from '../decide/decision.ts';
import type { AppliedPolicyType } from '../compile/applied-policy.ts';

/** How one condition came out. */
export interface ConditionTrace {
  /** As AWS spells it, qualifier and IfExists included. */
  readonly operator: string;
  readonly key: string;
  /** The policy's values as written. */
  readonly expected: readonly string[];
  /** The request's value; `undefined` when the key is absent. */
  readonly actual: string | readonly string[] | undefined;
  readonly matched: boolean;
}

/** How one statement came out. A part that the statement does not have is matched. */
export interface StatementTrace {
  readonly statementIndex: number;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly span: Span;
  readonly matched: boolean;
  readonly principalMatched: boolean;
  readonly actionMatched: boolean;
  readonly resourceMatched: boolean;
  readonly conditions: readonly ConditionTrace[];
}

/** One policy and all of its statements. */
export interface PolicyTrace {
  readonly policyId: string;
  readonly policyType: AppliedPolicyType;
  readonly statements: readonly StatementTrace[];
}

/** One layer: whether some statement denies, else whether the layer allows. `level` counts organization levels from 0. */
export interface LayerTrace {
  readonly layer: PolicyLayer;
  readonly level: number;
  readonly verdict: 'deny' | 'allow' | 'none';
  readonly policies: readonly PolicyTrace[];
}

/** A decision and everything that was looked at to reach it. */
export interface Explanation {
  readonly decision: Decision;
  readonly layers: readonly LayerTrace[];
  /** Keys that conditions or variables of statements for this action read and the request did not carry; lower-cased, sorted. */
  readonly missingContext: readonly string[];
}
