import { splitArn } from '../patterns/split-arn.ts';
import type { SplitArn } from '../patterns/split-arn.ts';
import type { AuthorizationRequest } from './request.ts';

/** A request with what every statement asks of it worked out once. */
export interface RequestView {
  readonly request: AuthorizationRequest;
  /** Lower-cased. */
  readonly action: string;
  /** `undefined` when the resource is no ARN, as `*`: then only a pattern `*` matches it. */
  readonly resource: SplitArn | undefined;
}

export function viewRequest(request: AuthorizationRequest): RequestView {
  return { request, action: request.action.toLowerCase(), resource: splitArn(request.resource) };
}
