import { authorizationChecks, matchedPolicies, policyTypeOf } from './authorization-checks.ts';
import type { EvaluatedPolicy } from './evaluated-policies.ts';
import type { FoundDenial } from './find-denial.ts';
import { toldContext } from './told-context.ts';

/** A denial in AWS's shape and words. There is one evaluation: that which was denied. */
export function tellDenial({ explanation, policies, context }: FoundDenial) {
  const { request, decision, layers } = explanation;
  const { ofRequest, ofEvaluation } = toldContext(explanation, context);
  const checks = authorizationChecks(explanation, policies);
  return {
    requestContext: ofRequest,
    evaluations: [
      {
        action: request.action,
        resource: request.resource,
        context: ofEvaluation,
        evaluatedEffect: decision.effect === 'explicitDeny' ? 'EXPLICIT_DENY' : 'IMPLICIT_DENY',
        matchedPolicies: layers.flatMap((layer) => matchedPolicies(layer, policies)),
        ...(checks !== undefined && { checks }),
      },
    ],
    policies: [...Map.groupBy(policies, ({ uri, layer }) => `${layer} ${uri}`).values()].flatMap(
      describePolicy,
    ),
  };
}

/** One policy, wherever it is attached. */
function describePolicy(attachments: readonly EvaluatedPolicy[]) {
  return attachments.slice(0, 1).map(({ layer, isInline, uri }) => ({
    type: policyTypeOf(layer),
    inline: isInline,
    uri,
    attachedTo: attachments.flatMap(({ attachedTo }) =>
      attachedTo === undefined ? [] : [{ arn: attachedTo }],
    ),
  }));
}
