import type { PolicyKind } from './policy-kind.ts';

/** A piece of the policy's text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Who a statement speaks of. Values of all keys are ORed. */
export interface PrincipalEntry extends Span {
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly value: string;
}

/** `Principal`, or `NotPrincipal` when negated. `bare` marks `"Principal": "*"` without an object around it. */
export interface PrincipalElement extends Span {
  readonly negated: boolean;
  readonly bare: boolean;
  readonly entries: readonly PrincipalEntry[];
}

/** A string of the document and where it stands (quotes included). */
export interface PlacedText extends Span {
  readonly text: string;
}

/** `Action`/`NotAction` or `Resource`/`NotResource`. */
export interface PatternElement extends Span {
  readonly negated: boolean;
  readonly values: readonly PlacedText[];
}

/** One condition key under one operator: `{ "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": ["a*"] } }`. */
export interface ConditionElement extends Span {
  /** The operator in AWS's spelling, without qualifier and suffix. */
  readonly operator: string;
  readonly qualifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
  /** The key as written; keys are compared without case. */
  readonly key: string;
  /** Booleans and numbers of the JSON text are kept as their text. */
  readonly values: readonly PlacedText[];
}

/** One statement. `index` counts from 0. */
export interface Statement extends Span {
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly principal: PrincipalElement | undefined;
  readonly action: PatternElement;
  readonly resource: PatternElement | undefined;
  readonly conditions: readonly ConditionElement[];
}

/** A parsed, valid, frozen policy document. */
export interface PolicyDocument {
  readonly kind: PolicyKind;
  readonly text: string;
  /** A document without Version is 2008-10-17, which has no policy variables. */
  readonly version: '2008-10-17' | '2012-10-17';
  readonly id: string | undefined;
  readonly statements: readonly Statement[];
}
