import { renderAuthorizationMessage } from '@locum/policy';
import type { AuthorizationMessage, AuthorizationRequest, Decision } from '@locum/policy';
import { isKeyOfResource, layersOfResource } from './hide-resource-tags.ts';

/**
 * The authorization message of a denial as the account of the caller may see it: of a request to another account only its own
 * side, as `visibleToCaller` has it. A caller without an account is of another one too. Undefined where it is much work.
 */
export function visibleMessage(
  request: AuthorizationRequest,
  decision: Decision,
): AuthorizationMessage | undefined {
  const { principal, resourceAccount } = request;
  if ('account' in principal && principal.account === resourceAccount) {
    return renderAuthorizationMessage(request, decision);
  }
  return renderAuthorizationMessage(request, decision, {
    tellsLayer: (layer) => !layersOfResource.has(layer),
    tellsKey: (key) => !isKeyOfResource(key),
  });
}
