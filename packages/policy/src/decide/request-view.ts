import { ArnText } from '../patterns/arn-text.ts';
import { boundaryOf, viewLayers } from './layers.ts';
import type { ViewedLayer } from './layers.ts';
import { lowerAction } from './lower-action.ts';
import type { AuthorizationRequest } from './request.ts';

/** A request with what every statement asks of it worked out once. */
export interface RequestView {
  readonly request: AuthorizationRequest;
  /** Lower-cased. */
  readonly action: string;
  /** No ARN when it is `*`: then only a pattern `*` matches it. */
  readonly resource: ArnText;
  readonly layers: readonly ViewedLayer[];
  /** Whether a permissions boundary limits the caller. */
  readonly isBound: boolean;
}

export function viewRequest(request: AuthorizationRequest): RequestView {
  const action = lowerAction(request.action);
  return {
    request,
    action,
    resource: new ArnText(request.resource),
    layers: viewLayers(request, action),
    isBound: boundaryOf(request) !== undefined,
  };
}
