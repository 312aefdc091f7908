/** How one algorithm signs, and with which kind of key. */
export interface SignatureAlgorithm {
  readonly keyType: 'rsa' | 'ec';
  /** Of an elliptic curve key, as OpenSSL names it. */
  readonly curve?: string;
  readonly hash: 'sha256' | 'sha384' | 'sha512';
  /** Bytes: r and s, each as long as the curve's order (RFC 7518 section 3.4). */
  readonly signatureLength?: number;
}

const algorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map<string, SignatureAlgorithm>([
  ['RS256', { keyType: 'rsa', hash: 'sha256' }],
  ['RS384', { keyType: 'rsa', hash: 'sha384' }],
  ['RS512', { keyType: 'rsa', hash: 'sha512' }],
  ['ES256', { keyType: 'ec', curve: 'prime256v1', hash: 'sha256', signatureLength: 64 }],
  ['ES384', { keyType: 'ec', curve: 'secp384r1', hash: 'sha384', signatureLength: 96 }],
  ['ES512', { keyType: 'ec', curve: 'secp521r1', hash: 'sha512', signatureLength: 132 }],
]);

/**
 * The six algorithms that AWS takes for tokens of OpenID Connect providers, by their `alg` (RFC 7518 section 3.1); undefined
 * for all others: `none` and HMAC, whose key an issuer would share with everybody, among them.
 */
export function findAlgorithm(name: unknown): SignatureAlgorithm | undefined {
  return typeof name === 'string' ? algorithms.get(name) : undefined;
}
