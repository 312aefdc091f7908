/**
 * Requests of S3: which operation one asks for, what must be allowed for it, its body decoded and checked, and the request to a
 * store built anew. No dependencies; of Node, its crypto and buffers.
 */
export { classify, classifyBody } from './classify/classify.ts';
export type {
  ClassifiedRequest,
  ClassifyOptions,
  PendingRequest,
  RequestFacts,
} from './classify/classify.ts';
export { classifyForm } from './classify/classify-form.ts';
export type { Check, Lookup } from './classify/check.ts';
export type { ConditionContext } from './conditions/request-context.ts';
export type { DeleteItem } from './body/delete-items.ts';
export type { S3ErrorCode } from './errors/catalogue.ts';
export { errorXml } from './errors/error-xml.ts';
export type { ErrorContext } from './errors/error-xml.ts';
export { S3Error } from './errors/s3-error.ts';
export { FormDecoder } from './form/form-decoder.ts';
export type { PostForm, PostSignature } from './form/post-form.ts';
export type { PostPolicy } from './form/post-policy.ts';
export type { BodyDecoder, ChunkVerifier } from './payload/body-decoder.ts';
export { decodeBody } from './payload/decode-body.ts';
export type { DecodeOptions } from './payload/decode-body.ts';
export type { Payload } from './payload/payload.ts';
export type { RequestHead } from './request/http-request.ts';
export type { Store, StoreRequest } from './store/store.ts';
export { toStore } from './store/to-store.ts';
