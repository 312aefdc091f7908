/** A row of the table of operations, as it is written. `Operation` is what is made of it. */
export interface OperationRow {
  /** Name of the operation in S3's API. */
  readonly name: string;
  /**
   * Method, target and what the query must have: `GET bucket ?analytics&id={id}` is a GET of a bucket with the marker
   * `analytics`, which has no value, and a parameter `id`, which has one. `?list-type=2` is a marker of one value.
   */
  readonly wire: string;
  /** The operation that has the same wire form and is the one that is found. */
  readonly aliasOf?: string;
  /** Query parameters that it may have, by name; `@` begins a group of `groups.ts`. */
  readonly query?: string;
  /** Headers that it must have. */
  readonly requiredHeaders?: string;
  /** Headers that it may have, beside those of every request. */
  readonly headers?: string;
  /**
   * What must be allowed, all of it: `ACTION [on RESOURCE] [if CIRCUMSTANCE & …]`. The resource is by default what the request is
   * about. For circumstances see `circumstance.ts`.
   */
  readonly actions: readonly string[];
  /** Condition keys that the request has, beside those of every request. `=` gives a key's value. */
  readonly keys?: string;
  /** What its body is. Default: it has none. */
  readonly body?: 'data' | 'xml' | 'json' | 'form';
  /** Name of the root element of an XML body. */
  readonly root?: string;
  /** What must be read before the request can be decided. Default: nothing but its head. */
  readonly decidesBy?: 'body' | 'form';
  /** Whether a gateway forwards it, answers it itself, or refuses it. Default: forward. */
  readonly handling?: 'own' | 'refuse';
}
