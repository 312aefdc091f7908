import type { LookupKind } from '../conditions/condition-keys.ts';
import type { ConditionContext } from '../conditions/request-context.ts';
import type { DeleteItem } from '../body/delete-items.ts';

/** One thing that must be allowed for a request. All checks of a request must be, but see `item` and `onlyIf`. */
export interface Check {
  /** As a policy names it, e.g. `s3:GetObject`. */
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  /** What it is about; a role that is passed on lies in no bucket. */
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  readonly versionId: string | undefined;
  readonly context: ConditionContext;
  /** Condition keys that are not in the context because only the store knows. */
  readonly lookups: readonly Lookup[];
  /** The check counts only if the source of the copy has tags. Who does not look asks in any case. */
  readonly onlyIf: 'source-has-tags' | undefined;
  /** Of DeleteObjects: an object whose checks are not all allowed is left out, and the others go on. */
  readonly item: DeleteItem | undefined;
}

/**
 * Condition keys to be had from the store, before the decision and on the version that the request is then for. Where a policy
 * in play asks for one that was not looked up, the answer is no: it is not absent, it is unknown.
 */
export interface Lookup {
  readonly of: LookupKind;
  /** As policies name them. */
  readonly keys: readonly string[];
  readonly bucket: string;
  readonly key: string | undefined;
  readonly versionId: string | undefined;
}
