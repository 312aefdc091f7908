import type { ServiceError } from '../errors/service-error.ts';
import type { Operation } from './operation.ts';

/**
 * REST APIs whose callers prove who they are, and whose answers and errors look, alike: AWS's speak REST-JSON, signed; Vultr's has a
 * key as bearer.
 */
export type RestFamily = 'aws' | 'vultr';

/** One API: a version of a service, and its operations. */
export interface Api {
  /** E.g. `sts`. */
  readonly service: string;
  /** What its requests are signed for, where that is not its own name: `iam` of `iam-toolbox`. */
  readonly signingName?: string;
  /** The value of the Version parameter, e.g. `2011-06-15`. No two APIs share one. */
  readonly version: string;
  /** The XML namespace of its answers. */
  readonly namespace: string;
  readonly operations: readonly Operation[];
  /**
   * What the X-Amz-Target header has before the operation's name, where the API speaks AWS's JSON protocol 1.1, e.g.
   * `AWSOrganizationsV20161128`.
   */
  readonly targetPrefix?: string;
  /** What other SDKs have there: some write the service's name with its package, and some without. */
  readonly otherTargetPrefix?: string;
  /** That it is a REST API, whose operations all have a binding, and of which family. All others speak the Query protocol. */
  readonly rest?: RestFamily;
  /** How the API refuses input that breaks constraints, where it has an error of its own for that. */
  readonly refuseInput?: (clauses: readonly string[]) => ServiceError;
  /**
   * That its denials name an authorization id, by which GetRequestAuthorizationDetails tells of them; not those of the
   * operations that are named here.
   */
  readonly authorizationIds?: { readonly exceptOf: ReadonlySet<string> };
  /** The names of operations that the version has at AWS, and not here. */
  readonly unsupported?: readonly string[];
}
