import type { ServiceError } from '../errors/service-error.ts';
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
  /**
   * What the X-Amz-Target header has before the operation's name, where the API speaks AWS's JSON protocol 1.1, e.g.
   * `AWSOrganizationsV20161128`. All others speak the Query protocol.
   */
  readonly targetPrefix?: string;
  /** What other SDKs have there: some write the service's name with its package, and some without. */
  readonly otherTargetPrefix?: string;
  /** How the API refuses input that breaks constraints, where it has an error of its own for that. */
  readonly refuseInput?: (clauses: readonly string[]) => ServiceError;
  /** The names of operations that the version has at AWS, and not here. */
  readonly unsupported?: readonly string[];
}
