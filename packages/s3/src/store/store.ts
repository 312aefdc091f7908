/** A store that requests go on to. */
export interface Store {
  /** For `Host`: a name or an address, with the port where it is not the usual one. */
  readonly host: string;
  /** Whether the bucket stands in the path or before the host. */
  readonly addressing: 'path' | 'virtual-host';
  /**
   * Operations that the store is known to have. All others are refused: a store that does not know a sub-resource does not refuse
   * it, but stores an ACL as an object.
   */
  readonly operations: ReadonlySet<string>;
  /** Whether the store, or something before it, makes one slash of two: keys with two in a row, or one in front, are refused. */
  readonly mergesSlashes?: boolean;
}

/** The request to a store, but for its signature and its body. */
export interface StoreRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Header fields: name, value, name, value … */
  readonly headers: readonly string[];
  /**
   * `none`; `stream`: the object as `decodeBody` or `FormDecoder` gives it; or bytes, which were written anew from what was decided
   * on.
   */
  readonly body: 'none' | 'stream' | Uint8Array;
}
