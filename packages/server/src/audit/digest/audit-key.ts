/** A key that proves digests. */
export interface AuditPublicKey {
  /** SHA-256 of the key in DER (SubjectPublicKeyInfo), in hexadecimal; digests name their key by it. */
  readonly fingerprint: string;
  /** PEM, SubjectPublicKeyInfo; the key is of Ed25519. */
  readonly pem: string;
  /** Epoch seconds. */
  readonly createdAt: number;
}
