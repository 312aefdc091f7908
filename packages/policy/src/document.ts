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

/** One key of Principal: whether its value is written as a list, rather than a lone string. */
export interface PrincipalKey {
  readonly kind: PrincipalEntry['kind'];
  readonly isList: boolean;
}

/** `Principal`, or `NotPrincipal` when negated. `bare` marks `"Principal": "*"` without an object around it. */
export interface PrincipalElement extends Span {
  readonly negated: boolean;
  readonly bare: boolean;
  /** In the order of the text, also those of an empty list; none when bare. */
  readonly keys: readonly PrincipalKey[];
  readonly entries: readonly PrincipalEntry[];
}

/** A string of the document and where it stands (quotes included). */
export interface PlacedText extends Span {
  readonly text: string;
}

/** `Action`/`NotAction` or `Resource`/`NotResource`. */
export interface PatternElement extends Span {
  readonly negated: boolean;
  /** Whether it is written as a list, rather than a lone string. */
  readonly isList: boolean;
  readonly values: readonly PlacedText[];
}

/** A value of a condition. Booleans and numbers of the JSON text, which stand without quotes, are kept as their text. */
export interface ConditionValue extends PlacedText {
  readonly quoted: boolean;
}

/** One condition key under one operator: `{ "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": ["a*"] } }`. */
export interface ConditionElement extends Span {
  /** The operator in AWS's spelling, without qualifier and suffix. */
  readonly operator: string;
  readonly qualifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
  /** The key as written; keys are compared without case. */
  readonly key: string;
  /** Whether the values are written as a list, rather than a lone value. */
  readonly isList: boolean;
  readonly values: readonly ConditionValue[];
}

/** One statement. `index` counts from 0. */
export interface Statement extends Span {
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly principal: PrincipalElement | undefined;
  readonly action: PatternElement;
  readonly resource: PatternElement | undefined;
  /**
   * The operators of Condition with qualifier and suffix, in AWS's spelling and the order of the text, also those without
   * keys; `undefined` when there is no Condition.
   */
  readonly operators: readonly string[] | undefined;
  readonly conditions: readonly ConditionElement[];
}

/** A parsed, valid, frozen policy document. */
export interface PolicyDocument {
  readonly kind: PolicyKind;
  readonly text: string;
  /** A document without Version is 2008-10-17, which has no policy variables. */
  readonly version: '2008-10-17' | '2012-10-17';
  /** Whether Version is written. */
  readonly hasVersion: boolean;
  readonly id: string | undefined;
  /** Whether Statement is written as a list, rather than a lone object. */
  readonly isStatementList: boolean;
  readonly statements: readonly Statement[];
}
