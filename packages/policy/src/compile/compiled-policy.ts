import type { PolicyDocument } from '../document.ts';
import type { CompiledStatement } from './compiled-statement.ts';

/** A policy ready to be asked. Immutable; may be shared by any number of requests and principals. */
export interface CompiledPolicy {
  readonly document: PolicyDocument;
  /** The condition keys and variables the policy reads, lower-cased. */
  readonly referencedKeys: ReadonlySet<string>;
  /** In the document's order. For `decide` and `explain`. */
  readonly statements: readonly CompiledStatement[];
}
