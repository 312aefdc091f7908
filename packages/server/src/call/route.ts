import type { Api } from './api.ts';
import type { Operation } from './operation.ts';

/** What a request asks for, as its records name it: one object for each, so that they can count by it. */
export interface Subject {
  /** E.g. `sts`, or `signin` of a page. */
  readonly service: string;
  /** E.g. `AssumeRole`. */
  readonly name: string;
}

/** An operation, and the API that it belongs to. */
export interface Route extends Subject {
  readonly api: Api;
  readonly operation: Operation;
}
