import type { AuthorizationRequest, PolicyKind } from '../../src/index.ts';

/** A statement as JSON.parse gives it. */
export interface JsonStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: JsonPrincipal;
  readonly NotPrincipal?: JsonPrincipal;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, JsonValues>>>>;
}

export type JsonPrincipal = '*' | Readonly<Record<string, string | readonly string[]>>;
type JsonValue = string | number | boolean;
export type JsonValues = JsonValue | readonly JsonValue[];

/** A policy document as JSON.parse gives it. */
export interface JsonDocument {
  readonly Version?: string;
  readonly Statement: JsonStatement | readonly JsonStatement[];
}

export interface ReferencePolicy {
  readonly kind: PolicyKind;
  readonly id: string;
  readonly document: JsonDocument;
}

/** The layers of a request, as lists. Absent layers do not bear on it. */
export interface Layers<Policy> {
  readonly identity: readonly Policy[];
  readonly boundary?: readonly Policy[];
  readonly session?: readonly Policy[];
  readonly scopeDown?: readonly (readonly Policy[])[];
  readonly serviceControl?: readonly (readonly Policy[])[];
  readonly resourceControl?: readonly (readonly Policy[])[];
  readonly resource?: readonly Policy[];
}

/** The request's condition keys, lower-cased. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** One question to the reference interpreter. */
export interface Question extends Omit<AuthorizationRequest, 'context' | 'policies'> {
  readonly values: Values;
  readonly policies: Layers<ReferencePolicy>;
}

/** The grammar lets an author drop the brackets around a single value. */
export function listOf<Item>(value: Item | readonly Item[] | undefined): readonly Item[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Item[]) : [value as Item];
}
