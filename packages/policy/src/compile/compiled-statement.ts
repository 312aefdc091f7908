import type { ConditionElement, PrincipalElement, Statement } from '../document.ts';
import type { RequestContext } from '../request-context.ts';
import type { ArnPattern } from '../patterns/arn-pattern.ts';
import type { Glob } from '../patterns/glob.ts';

/** Whether a condition holds for a request. */
export type ConditionTest = (context: RequestContext) => boolean;

/** One condition key under one operator, ready to be asked. */
export interface CompiledCondition {
  readonly source: ConditionElement;
  readonly matches: ConditionTest;
}

/** One entry of Principal or NotPrincipal. */
export interface CompiledPrincipal {
  readonly kind: PrincipalElement['entries'][number]['kind'];
  readonly value: string;
  /** Set when the entry names an account as a whole. */
  readonly account: string | undefined;
  /** Set when it names one session of a role by the role's unique id: the id, and how the ARN of the session ends. */
  readonly session: { readonly roleId: string; readonly arnEnd: string } | undefined;
}

/** A statement ready to be asked. */
export interface CompiledStatement {
  readonly source: Statement;
  readonly denies: boolean;
  readonly isOfTrustPolicy: boolean;
  /** The service that all actions belong to, lower-cased; `undefined` when there is no single one. */
  readonly service: string | undefined;
  /** Lower-cased patterns of the whole `service:name`. */
  readonly actions: readonly Glob[];
  /** `undefined`: every principal, as in a policy that is attached to one. */
  readonly principals: readonly CompiledPrincipal[] | undefined;
  /** `undefined`: every resource. */
  readonly resources: readonly ArnPattern[] | undefined;
  /** Whether `resources` are those of NotResource. */
  readonly sparesResources: boolean;
  readonly conditions: readonly CompiledCondition[];
}
