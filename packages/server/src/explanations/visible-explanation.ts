import type { Explanation, PolicyLayer } from '@locum/policy';

/** The layers that belong to the account of the resource; all others belong to the caller's. */
const layersOfResource: ReadonlySet<PolicyLayer> = new Set(['resource', 'trust', 'resource-control']);

/** Condition keys whose values belong to the resource. */
const keyOfResource = /^(?:aws|iam):resourcetag\//i;

/**
 * What of an explanation the account of the caller may see: all of it within one account. Of a request to another account
 * only its own side: how the other account wrote its policies, and tagged its roles, is not its business.
 */
export function visibleToCaller(explanation: Explanation): Explanation {
  if (!explanation.crossAccount) return explanation;
  const { request, decidedBy } = explanation;
  const isVisible = ({ layer }: { readonly layer: PolicyLayer }): boolean => !layersOfResource.has(layer);
  const layers = explanation.layers.filter(isVisible);
  return {
    ...explanation,
    request: { ...request, context: request.context.filter(({ key }) => !keyOfResource.test(key)) },
    decidedBy: { ...decidedBy, statements: decidedBy.statements.filter(isVisible) },
    layers,
    nearestMisses: explanation.nearestMisses.filter(isVisible),
    missingContext: [...new Set(layers.flatMap((layer) => layer.missingContext))].sort(),
    // A change of the request may have been found by reading the other side's conditions.
    counterfactuals: explanation.counterfactuals.filter(({ changes }) =>
      changes.every((change) => change.kind === 'add-statement' && isVisible(change)),
    ),
  };
}
