/**
 * Signature Version 4 and 4A of AWS: sign, presign, parse, verify. No dependencies; of Node, its crypto and buffers.
 */
export { ChunkSignatures } from './chunk-signatures.ts';
export { checkCredentialScope } from './check-credential-scope.ts';
export type { CredentialScopeExpectation } from './check-credential-scope.ts';
export type { CanonicalizationOptions } from './canonicalization-options.ts';
export type { Credentials } from './credentials.ts';
export { hmacSha256 } from './hmac-sha256.ts';
export type { HttpRequest } from './http-request.ts';
export { isSigned, parseSignature } from './parse-signature.ts';
export type { ParseSignatureOptions } from './parse-signature.ts';
export { presignRequest } from './presign-request.ts';
export type { PresignOptions } from './presign-request.ts';
export { missingAuthenticationToken, signatureDoesNotMatch } from './refusals.ts';
export { isRegion } from './region.ts';
export type {
  CredentialScope,
  EcdsaRequestSignature,
  HmacRequestSignature,
  RegionalCredentialScope,
  RequestSignature,
  SignatureAlgorithm,
  SignatureForm,
  SignatureText,
} from './request-signature.ts';
export { signRequest } from './sign-request.ts';
export type { SignOptions } from './sign-request.ts';
export { SignatureError } from './signature-error.ts';
export type {
  SignatureErrorCode,
  SignatureErrorReason,
  SignatureFailure,
  SignaturePart,
} from './signature-error.ts';
export type { SignatureKey } from './signature-key.ts';
export { SigningKeyCache } from './signing-key-cache.ts';
export { deriveSigningKey } from './signing-key.ts';
export { SigV4aKeyCache } from './sigv4a-key-cache.ts';
export { deriveSigV4aKeyPair } from './sigv4a-key-pair.ts';
export type { SigV4aKeyPair } from './sigv4a-key-pair.ts';
export { describeSignature } from './signature-text.ts';
export { verifySignature } from './verify-signature.ts';
