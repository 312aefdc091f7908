/**
 * What the compiler promises to whoever uses this library. It is not run, but compiled: with the repository, and by
 * package.test.ts against the installed package, where no types of Node are. Each `@ts-expect-error` is a mistake that must
 * not compile.
 */
import { expectTypeOf } from 'expect-type';
import {
  classify,
  classifyBody,
  classifyForm,
  decodeBody,
  errorXml,
  FormDecoder,
  S3Error,
  toStore,
} from '@locum/s3';
import type {
  BodyDecoder,
  Check,
  ChunkVerifier,
  ClassifiedRequest,
  ClassifyOptions,
  ConditionContext,
  DecodeOptions,
  DeleteItem,
  ErrorContext,
  Lookup,
  Payload,
  PendingRequest,
  PostForm,
  PostPolicy,
  PostSignature,
  RequestFacts,
  RequestHead,
  S3ErrorCode,
  Store,
  StoreRequest,
} from '@locum/s3';

declare const head: RequestHead;
declare const options: ClassifyOptions;
declare const found: ClassifiedRequest | PendingRequest;
declare const classified: ClassifiedRequest;
declare const store: Store;
declare const error: S3Error;

// What each function takes and returns.
expectTypeOf(classify).toEqualTypeOf<
  (r: RequestHead, o: ClassifyOptions) => ClassifiedRequest | PendingRequest
>();
expectTypeOf(classifyBody).toEqualTypeOf<(p: PendingRequest, body: Uint8Array) => ClassifiedRequest>();
expectTypeOf(classifyForm).toEqualTypeOf<(p: PendingRequest, form: PostForm) => ClassifiedRequest>();
expectTypeOf(decodeBody).toEqualTypeOf<(p: Payload, o?: DecodeOptions) => BodyDecoder>();
expectTypeOf(toStore).toEqualTypeOf<
  (r: ClassifiedRequest, s: Store, items?: readonly DeleteItem[]) => StoreRequest
>();
expectTypeOf(errorXml).toEqualTypeOf<
  (e: Pick<S3Error, 'code' | 'message' | 'details'>, c: ErrorContext) => string
>();
expectTypeOf(FormDecoder).constructorParameters.toEqualTypeOf<
  [contentType: string, holdBack?: number | undefined]
>();
expectTypeOf<FormDecoder>().toExtend<BodyDecoder>();
expectTypeOf<FormDecoder['form']>().toEqualTypeOf<PostForm | undefined>();

// What can be decided, and what not yet, are told apart, and only the one has checks.
expectTypeOf<ClassifiedRequest>().toExtend<RequestFacts>();
expectTypeOf<PendingRequest>().toExtend<RequestFacts>();
if (found.awaits === 'nothing') expectTypeOf(found.checks).toEqualTypeOf<readonly Check[]>();
else expectTypeOf(found).toEqualTypeOf<PendingRequest>();

// A context is what @locum/policy takes for one.
expectTypeOf<Check['context']>().toEqualTypeOf<ConditionContext>();
expectTypeOf<ConditionContext>().toExtend<{
  get(key: string): string | readonly string[] | undefined;
}>();
expectTypeOf<Check['lookups']>().toEqualTypeOf<readonly Lookup[]>();

// Whoever knows the key verifies chunks.
expectTypeOf<DecodeOptions['verifier']>().toEqualTypeOf<ChunkVerifier | undefined>();
expectTypeOf<PostForm['signature']>().toEqualTypeOf<PostSignature | undefined>();
expectTypeOf<PostForm['policy']>().toEqualTypeOf<PostPolicy | undefined>();

// A refusal can be switched over.
expectTypeOf(S3Error).instance.toExtend<Error>();
expectTypeOf(error.code).toEqualTypeOf<S3ErrorCode>();
expectTypeOf(error.status).toEqualTypeOf<number>();

// @ts-expect-error A time must be passed in.
classify(head, {});
// @ts-expect-error Headers are a list, in which a name may stand twice.
classify({ ...head, headers: { Host: 's3.example.com' } }, options);
// @ts-expect-error What waits for a body cannot be decided.
void found.checks;
// @ts-expect-error Nor can it go on to a store.
toStore(found, store);
// @ts-expect-error A store says what it has.
toStore(classified, { host: 'store', addressing: 'path' });
