import type { Awaitable } from '../awaitable.ts';
import type { ServiceError } from '../errors/service-error.ts';
import type { RawRequest, RawResponse } from '../wire/raw-request.ts';
import type { CallFacts } from './call-facts.ts';
import type { Subject } from './route.ts';

/** One request for a page. */
export interface Visit {
  readonly request: RawRequest;
  /** As the records name the request. */
  readonly requestId: string;
  /** Epoch seconds at which the request came in. */
  readonly now: number;
  /** What the page tells the records of the request, beside its answer. */
  readonly facts: CallFacts;
}

/** Answers a visit, or throws ServiceError. */
export type AnswerVisit = (visit: Visit) => Awaitable<RawResponse>;

/**
 * What is asked for by its path, by browsers or by anybody. Nobody signs for it: who comes is proven, if at all, by what he
 * brings.
 */
export interface Page extends Subject {
  /** Of the request's target, e.g. `/saml`; one that ends in a slash stands for all that is under it. */
  readonly path: string;
  /** What answers, by method; others are refused. What answers GET answers HEAD too. */
  readonly methods: { readonly GET?: AnswerVisit; readonly POST?: AnswerVisit };
  /** Tells an error to who came. */
  refuse(error: ServiceError, requestId: string): RawResponse;
}
