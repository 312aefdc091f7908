import type { AppliedPolicyType } from '../compile/applied-policy.ts';
import type { Decision, DecisionPath, PolicyLayer } from '../decide/decision.ts';
import type { Principal } from '../decide/request.ts';
import type { Counterfactual } from './counterfactuals/counterfactual.ts';
import type { PlacedStatement } from './placed-statement.ts';
import type { StatementTrace } from './statement-trace.ts';

/** One policy and its statements. */
export interface PolicyTrace {
  readonly policyId: string;
  readonly policyType: AppliedPolicyType;
  readonly attachedTo?: string;
  /** All of them; in large policies those that had most to do with the request. */
  readonly statements: readonly StatementTrace[];
  readonly omittedStatements: number;
}

/** One layer of policies, or one level of an organization: a row of the table of verdicts. */
export interface LayerTrace {
  readonly layer: PolicyLayer;
  /** Of the organization, from its root (0) to the account; 0 in other layers. */
  readonly level: number;
  /** `deny`: some statement denies. Else `allow`: some statement allows. */
  readonly verdict: 'deny' | 'allow' | 'none';
  /** Whether the way that was taken, or the nearest way there is, leads through this layer: that it must allow. */
  readonly needed: boolean;
  /** Whether the layer lets the request pass; one that is not needed stops nothing by not allowing. */
  readonly passed: boolean;
  /** Whether the decision rests on this layer: it carried the allow, denied, or lacked an Allow that was needed. */
  readonly decisive: boolean;
  /** The statements that speak for the verdict: every Deny, or the Allow that is counted. At most 100. */
  readonly deciding: readonly PlacedStatement[];
  /** Keys that statements for this action read and the request did not carry. */
  readonly missingContext: readonly string[];
  /** Empty when the layer was needed and there is no such policy. */
  readonly policies: readonly PolicyTrace[];
}

/** The statements and layers that a decision rests on. */
export interface DecidedBy {
  /** Every matching Deny; or the Allow of each layer that the way led through; empty when nothing allowed. */
  readonly statements: readonly PlacedStatement[];
  readonly omittedStatements: number;
  /** The layers that denied, or lacked an Allow, in the order AWS names them. */
  readonly failedLayers: readonly PolicyLayer[];
}

/** A part of a statement. */
export type StatementPart = 'principal' | 'action' | 'resource' | 'conditions';

/** An Allow that does not apply, and what is in its way. */
export interface NearMiss {
  readonly trace: StatementTrace;
  readonly missed: readonly StatementPart[];
}

/** The Allows that came nearest in a layer that lacked one. */
export interface LayerMisses {
  readonly layer: PolicyLayer;
  readonly level: number;
  /** Nearest first. */
  readonly statements: readonly NearMiss[];
}

/** The request that was decided. */
export interface ExplainedRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  /** The keys that statements for this action read and the request carried. */
  readonly context: readonly ContextEntry[];
}

/** A condition key of the request. */
export interface ContextEntry {
  readonly key: string;
  readonly value: string | readonly string[];
}

/**
 * The parts of an explanation in the order in which they are made: what every statement had to do with the request, what part
 * the layers have, the keys that were read, the rows of the layers, the nearest misses, and what would change the decision.
 */
export type ExplanationPart =
  | 'statements'
  | 'roles'
  | 'context'
  | 'layers'
  | 'nearest-misses'
  | 'counterfactuals';

/** A decision, what it rests on, what came near to another, and what would change it. Plain data, bounded in size. */
export interface Explanation {
  readonly request: ExplainedRequest;
  readonly decision: Decision;
  /** The way the request was allowed. */
  readonly path?: DecisionPath;
  /** Whether caller and resource belong to different accounts, so that both must allow. */
  readonly crossAccount: boolean;
  readonly decidedBy: DecidedBy;
  readonly layers: readonly LayerTrace[];
  /** For each layer that lacks an Allow; under an explicit deny, those that would be in the way without it. */
  readonly nearestMisses: readonly LayerMisses[];
  /** Keys that statements for this action read and the request did not carry, as written, sorted. */
  readonly missingContext: readonly string[];
  /** Changes after which the request is allowed, each of them tried; the simplest first. */
  readonly counterfactuals: readonly Counterfactual[];
  /**
   * The part at which the budget of work was used up; absent where it sufficed. That part and those after it are empty, but
   * for counterfactuals, of which those found by then are told. The decision is whole all the same.
   */
  readonly stoppedAt?: ExplanationPart;
}
