import type { SignatureAlgorithm, SignatureForm } from './request-signature.ts';

/** The parameters of a signature, present but not yet checked, whichever form they came in. */
export interface SigningParameters {
  readonly form: SignatureForm;
  readonly algorithm: SignatureAlgorithm;
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** Signing time as sent. */
  readonly date: string;
  /** Epoch milliseconds, undefined when `date` is in no accepted format. */
  readonly time: number | undefined;
  readonly sessionToken: string | undefined;
  /** Present with SigV4A only. */
  readonly regionSet: string | undefined;
}

export function isSignatureAlgorithm(text: string | undefined): text is SignatureAlgorithm {
  return text === 'AWS4-HMAC-SHA256' || text === 'AWS4-ECDSA-P256-SHA256';
}
