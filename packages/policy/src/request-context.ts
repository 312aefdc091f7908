/**
 * The request's condition keys. `get` is asked for lower-cased keys.
 * A string is a single-valued key, an array a multivalued one, `undefined` an absent key. An empty array counts as absent.
 */
export interface RequestContext {
  get(key: string): string | readonly string[] | undefined;
}
