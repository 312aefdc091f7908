/** Value of the `Authorization` scheme or of `X-Amz-Algorithm`: SigV4 and SigV4A. */
export type SignatureAlgorithm = 'AWS4-HMAC-SHA256' | 'AWS4-ECDSA-P256-SHA256';

/** Where the signature stands: in the `Authorization` header or in the query (presigned). */
export type SignatureForm = 'header' | 'query';

/** Scope of a SigV4A credential: `date/service/aws4_request`. Not checked yet: see `checkCredentialScope`. */
export interface CredentialScope {
  /** YYYYMMDD. */
  readonly date: string;
  readonly service: string;
  /** `aws4_request` in every valid request. */
  readonly terminator: string;
}

/** Scope of a SigV4 credential: `date/region/service/aws4_request`. */
export interface RegionalCredentialScope extends CredentialScope {
  readonly region: string;
}

interface SignatureParts {
  readonly form: SignatureForm;
  readonly accessKeyId: string;
  /** Lower-case header names in the order of the request. */
  readonly signedHeaders: readonly string[];
  /** Hex, as sent. Never log or echo it. */
  readonly signature: string;
  /** Absent when the request carries none. A secret: never log or echo it. */
  readonly sessionToken?: string;
  /** Signing time as the string to sign spells it: YYYYMMDD'T'HHMMSS'Z'. */
  readonly amzDate: string;
}

/** A SigV4 signature found in a request, verified with a secret signing key. */
export interface HmacRequestSignature extends SignatureParts {
  readonly algorithm: 'AWS4-HMAC-SHA256';
  readonly scope: RegionalCredentialScope;
}

/** A SigV4A signature found in a request, verified with a public key; good in a set of regions. */
export interface EcdsaRequestSignature extends SignatureParts {
  readonly algorithm: 'AWS4-ECDSA-P256-SHA256';
  readonly scope: CredentialScope;
  /** From `X-Amz-Region-Set`, e.g. `us-east-1` or `*`. Never empty. */
  readonly regionSet: readonly string[];
}

/** What a request claims about its signer. Plain data; nothing in it is proven before `verifySignature` says so. */
export type RequestSignature = HmacRequestSignature | EcdsaRequestSignature;

/** The two texts of SigV4, as byte strings: what was signed, and what the signature is computed over. */
export interface SignatureText {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
}
