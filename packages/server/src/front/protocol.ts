import type { Authenticated } from '../authentication/authenticate.ts';
import type { Awaitable } from '../awaitable.ts';
import type { Page } from '../call/page.ts';
import type { Route } from '../call/route.ts';
import type { ServiceError } from '../errors/service-error.ts';
import type { RawRequest, RawResponse } from '../wire/raw-request.ts';
import type { InputOf, Members, OutputOf } from '../wire/shape/index.ts';

/** A language in which requests are made and answered. */
export interface Protocol {
  /**
   * What the request asks for; where that is nothing at all, the protocol's own word for it; undefined where the request is
   * made in another. Throws ServiceError for an operation that there is not.
   */
  find(request: RawRequest): Asked | RawResponse | undefined;
  /** The refusal of a request that is made in it, whatever that asked for. */
  refuse(error: ServiceError, exchange: Exchange): RawResponse;
}

/** What a request asks for. */
export type Asked = AskedOperation | { readonly page: Page };

/** An operation that is asked for, and what is the protocol's of the way to its answer. */
export interface AskedOperation {
  readonly route: Route;
  /** Who calls, by the protocol's way in; undefined where the operation is for anybody. Throws ServiceError. */
  authenticate(): Awaitable<Authenticated | undefined>;
  /**
   * The input as values, as the shapes have them; constraints are not checked. Asked for when it is known who calls. Throws
   * ServiceError.
   */
  readInput(): Awaitable<InputOf<Members>>;
  answer(output: OutputOf<Members>, exchange: Exchange): RawResponse;
}

/** A request on the way to its answer. */
export interface Exchange {
  readonly request: RawRequest;
  readonly requestId: string;
  /** What it asks for; undefined where there is no such thing. */
  readonly asked: Asked | undefined;
}
