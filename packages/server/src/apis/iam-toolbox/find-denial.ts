import { explain } from '@locum/policy';
import type { Explanation, RequestContext } from '@locum/policy';
import type { Call } from '../../call/operation.ts';
import { authorizationNotFound } from '../../errors/iam-toolbox-errors.ts';
import { requestIdOf } from '../../explanations/authorization-id.ts';
import { layersOfResource } from '../../explanations/hide-resource-tags.ts';
import type { KeptExplanation } from '../../explanations/kept-explanation.ts';
import { restoreRequest } from '../../explanations/kept-request.ts';
import { visibleToCaller } from '../../explanations/visible-explanation.ts';
import { evaluatedPolicies } from './evaluated-policies.ts';
import type { EvaluatedPolicy } from './evaluated-policies.ts';

/** A denial, as far as who asks may see it. */
export interface FoundDenial {
  readonly explanation: Explanation;
  readonly policies: readonly EvaluatedPolicy[];
  /** Has what is told of the request, and more. */
  readonly context: RequestContext;
}

/**
 * The denial with an authorization id, decided again by the policies as they were. Those of one's own account are found, and by the
 * management account those of all; it alone is told what the policies of another account had to do with them.
 *
 * Throws ResourceNotFoundException.
 */
export async function findDenial(
  authorizationId: string,
  { caller: { accountId }, services: { history, directory, managementAccountId } }: Call,
): Promise<FoundDenial> {
  const requestId = requestIdOf(authorizationId);
  const found = requestId === undefined ? undefined : await history.findExplanation(requestId);
  const isManagement = accountId === managementAccountId;
  if (found === undefined || !(isManagement || found.account === accountId)) throw authorizationNotFound();
  const kept: KeptExplanation = JSON.parse(found.json);
  // No policy was asked about a proof that was not taken.
  if (!('request' in kept)) throw authorizationNotFound();
  const request = restoreRequest(kept.request, found.texts, directory.compiled);
  const whole = explain(request, { counterfactuals: false });
  const explanation = isManagement ? whole : visibleToCaller(whole);
  const hidesOther = whole.crossAccount && !isManagement;
  const policies = evaluatedPolicies(request).filter(
    ({ layer }) => !(hidesOther && layersOfResource.has(layer)),
  );
  return { explanation, policies, context: request.context };
}
