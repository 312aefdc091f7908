import type { Api } from './api.ts';
import type { Operation } from './operation.ts';

/** An operation, and the API that it belongs to. */
export interface Route {
  readonly api: Api;
  readonly operation: Operation;
}
