/**
 * A key as node:crypto holds it, a KeyObject. It is described by its shape so that whoever compiles against this package
 * needs no types of Node, without which Node's own name would silently mean `any`. Where more of it is wanted, such as
 * `export`, `key instanceof KeyObject` tells the compiler.
 */
export interface SignatureKey {
  /** SigV4 signs and verifies with a secret key; SigV4A signs with a private key and verifies with its public one. */
  readonly type: 'private' | 'public' | 'secret';
  /** Whether the other one is the same key. */
  equals(other: SignatureKey): boolean;
}
