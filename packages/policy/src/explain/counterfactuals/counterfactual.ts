import type { DecisionPath, PolicyLayer } from '../../decide/decision.ts';
import type { PlacedStatement } from '../placed-statement.ts';

/** A statement as it would be written in a policy. */
export interface AddedStatement {
  readonly Effect: 'Allow';
  readonly Principal?: '*' | Readonly<Record<string, string>>;
  readonly Action: string;
  /** Absent in a trust policy. */
  readonly Resource?: string;
}

/** A condition key of the request set to another value. */
export interface SetContext {
  readonly kind: 'set-context';
  readonly key: string;
  readonly value: string | readonly string[];
  /** Whether the value stands for others that would do as well: `*` was filled in, or anything else would do. */
  readonly isExample: boolean;
}

/** One thing that would be otherwise. */
export type Change =
  | SetContext
  | { readonly kind: 'remove-context'; readonly key: string }
  | {
      readonly kind: 'add-statement';
      readonly layer: PolicyLayer;
      readonly level: number;
      readonly statement: AddedStatement;
    }
  | { readonly kind: 'remove-statement'; readonly statement: PlacedStatement };

/** Changes that together make the request allowed: it was decided again with them. */
export interface Counterfactual {
  readonly changes: readonly Change[];
  /** The way the request would be allowed. */
  readonly path: DecisionPath;
}
