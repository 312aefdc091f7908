/**
 * What the compiler promises to whoever uses this library. It is not run, but compiled: with the repository, and by
 * package.test.ts against the installed package, where no types of Node are. Each `@ts-expect-error` is a mistake that must
 * not compile.
 */
import { expectTypeOf } from 'expect-type';
import {
  checkCredentialScope,
  ChunkSignatures,
  deriveSigningKey,
  deriveSigV4aKeyPair,
  describeSignature,
  hmacSha256,
  isRegion,
  isSigned,
  missingAuthenticationToken,
  parseSignature,
  presignRequest,
  signatureDoesNotMatch,
  SignatureError,
  SigningKeyCache,
  signRequest,
  SigV4aKeyCache,
  verifySignature,
} from '@locum/sigv4';
import type {
  CanonicalizationOptions,
  CredentialScope,
  CredentialScopeExpectation,
  Credentials,
  EcdsaRequestSignature,
  HmacRequestSignature,
  HttpRequest,
  ParseSignatureOptions,
  PresignOptions,
  RegionalCredentialScope,
  RequestSignature,
  SignatureAlgorithm,
  SignatureErrorCode,
  SignatureErrorReason,
  SignatureForm,
  SignatureKey,
  SignaturePart,
  SignatureText,
  SigV4aKeyPair,
  SignOptions,
} from '@locum/sigv4';

declare const request: HttpRequest;
declare const credentials: Credentials;
declare const options: SignOptions;
declare const signature: RequestSignature;
declare const key: SignatureKey;
declare const error: SignatureError;

// What each function takes and returns.
expectTypeOf(signRequest).toEqualTypeOf<
  (r: HttpRequest, c: Credentials, o: SignOptions) => readonly string[]
>();
expectTypeOf(presignRequest).toEqualTypeOf<(r: HttpRequest, c: Credentials, o: PresignOptions) => string>();
expectTypeOf(isSigned).toEqualTypeOf<(r: Pick<HttpRequest, 'target' | 'headers'>) => boolean>();
expectTypeOf(parseSignature).toEqualTypeOf<(r: HttpRequest, o: ParseSignatureOptions) => RequestSignature>();
expectTypeOf(checkCredentialScope).toEqualTypeOf<
  (s: RequestSignature, e: CredentialScopeExpectation) => void
>();
expectTypeOf(verifySignature).toEqualTypeOf<
  (r: HttpRequest, s: RequestSignature, k: SignatureKey, o?: CanonicalizationOptions) => boolean
>();
expectTypeOf(describeSignature).returns.toEqualTypeOf<SignatureText | undefined>();
expectTypeOf(describeSignature).toBeCallableWith(request, signature);
expectTypeOf(deriveSigningKey).toEqualTypeOf<
  (secretAccessKey: string, date: string, region: string, service: string) => SignatureKey
>();
expectTypeOf(deriveSigV4aKeyPair).toEqualTypeOf<
  (accessKeyId: string, secretAccessKey: string) => SigV4aKeyPair
>();
expectTypeOf(hmacSha256).toEqualTypeOf<
  (k: SignatureKey, message: string | Uint8Array, encoding: 'hex' | 'base64') => string
>();
expectTypeOf(isRegion).toEqualTypeOf<(text: string) => boolean>();
expectTypeOf(missingAuthenticationToken).toEqualTypeOf<() => SignatureError>();
expectTypeOf(signatureDoesNotMatch).toEqualTypeOf<(expected?: SignatureText) => SignatureError>();
expectTypeOf(ChunkSignatures).constructorParameters.toEqualTypeOf<[RequestSignature, SignatureKey]>();
expectTypeOf<ChunkSignatures['verifyChunk']>().toEqualTypeOf<
  (signature: string, sha256: string) => boolean
>();
expectTypeOf<ChunkSignatures['verifyTrailer']>().toEqualTypeOf<
  (signature: string, sha256: string) => boolean
>();
expectTypeOf(SigningKeyCache).constructorParameters.toEqualTypeOf<[maximumEntries?: number | undefined]>();
expectTypeOf<SigningKeyCache['signingKey']>().returns.toEqualTypeOf<SignatureKey>();
expectTypeOf(SigV4aKeyCache).constructorParameters.toEqualTypeOf<[maximumEntries?: number | undefined]>();
expectTypeOf<SigV4aKeyCache['publicKey']>().returns.toEqualTypeOf<SignatureKey>();

// What is handed over is plain data, and nobody's to change.
expectTypeOf<HttpRequest>().toEqualTypeOf<{
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}>();
expectTypeOf<Credentials>().toEqualTypeOf<{
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}>();
expectTypeOf<SigV4aKeyPair>().toEqualTypeOf<{
  readonly privateKey: SignatureKey;
  readonly publicKey: SignatureKey;
}>();
expectTypeOf<SignatureKey['type']>().toEqualTypeOf<'private' | 'public' | 'secret'>();

// A signature is one of two, told apart by its algorithm.
expectTypeOf<RequestSignature>().toEqualTypeOf<HmacRequestSignature | EcdsaRequestSignature>();
expectTypeOf<RequestSignature['algorithm']>().toEqualTypeOf<SignatureAlgorithm>();
expectTypeOf<RequestSignature['form']>().toEqualTypeOf<SignatureForm>();
expectTypeOf<RequestSignature['sessionToken']>().toEqualTypeOf<string | undefined>();
if (signature.algorithm === 'AWS4-HMAC-SHA256') {
  expectTypeOf(signature.scope).toEqualTypeOf<RegionalCredentialScope>();
} else {
  expectTypeOf(signature.scope).toEqualTypeOf<CredentialScope>();
  expectTypeOf(signature.regionSet).toEqualTypeOf<readonly string[]>();
}

// A failure can be switched over.
expectTypeOf<SignatureError>().toExtend<Error>();
expectTypeOf(error.code).toEqualTypeOf<SignatureErrorCode>();
expectTypeOf(error.status).toEqualTypeOf<number>();
expectTypeOf(error.reason).toEqualTypeOf<SignatureErrorReason>();
expectTypeOf(error.parts).toEqualTypeOf<readonly SignaturePart[]>();

// @ts-expect-error A time must be passed in.
signRequest(request, credentials, { region: 'us-east-1', service: 'sts' });
// @ts-expect-error It is a number.
signRequest(request, credentials, { ...options, now: new Date(0) });
// @ts-expect-error Headers are a list, in which a name may stand twice.
signRequest({ ...request, headers: { Host: 'sts.example.com' } }, credentials, options);
// @ts-expect-error The body is bytes: a text has no one way to become them.
signRequest({ ...request, body: 'Action=GetCallerIdentity' }, credentials, options);
// @ts-expect-error There are two algorithms.
signRequest(request, credentials, { ...options, algorithm: 'AWS3' });
// @ts-expect-error A lifetime belongs to a presigned request.
signRequest(request, credentials, { region: 'us-east-1', service: 'sts', now: 0, expires: 60 });
// @ts-expect-error A lifetime is a number.
presignRequest(request, credentials, { ...options, expires: '900' });
// @ts-expect-error A server has its time, too.
parseSignature(request);
// @ts-expect-error It cannot be told which service was meant.
checkCredentialScope(signature, {});
// @ts-expect-error A secret is no key.
verifySignature(request, signature, 'wJalrXUtnFEMI');
// @ts-expect-error Nor are bytes.
verifySignature(request, signature, new Uint8Array(32));
// @ts-expect-error Nor is a CryptoKey.
verifySignature(request, signature, { type: 'secret', algorithm: {}, extractable: false, usages: [] });
// @ts-expect-error Only some SigV4 signatures are made for one region.
signature.scope.region.slice();
// @ts-expect-error What was found in a request stays as it was found.
signature.signedHeaders.push('host');
// @ts-expect-error A request stays as it came.
request.method = 'GET';
// @ts-expect-error There is no such encoding.
hmacSha256(key, 'text', 'base64url');
// @ts-expect-error There is no such code.
if (error.code === 'AccessDenied') error.parts.join();
// @ts-expect-error There is no such reason.
if (error.reason === 'unknown') error.parts.join();
// @ts-expect-error A failure says what it is about.
throw new SignatureError('SignatureDoesNotMatch', 'No.');
