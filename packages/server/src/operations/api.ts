import type { Operation } from './operation.ts';

/** One API: a version of a service, and its operations. */
export interface Api {
  /** As the credential scope names it, e.g. `sts`. */
  readonly service: string;
  /** The value of the Version parameter, e.g. `2011-06-15`. No two APIs share one. */
  readonly version: string;
  /** The XML namespace of its answers. */
  readonly namespace: string;
  readonly operations: readonly Operation[];
}
