import type { Explanation, LayerTrace, PolicyLayer } from '@locum/policy';
import { isKeyOfResource, layersOfResource, withoutTagsOfResource } from './hide-resource-tags.ts';

/** A key that a variable in a policy's text reads. */
const variable = /\$\{([^},]+)/g;

/**
 * What of an explanation the account of the caller may see: all of it within one account. Of a request to another account
 * only its own side: how the other account wrote its policies, and tagged its roles, is not its business; nor is whether
 * there is such a role.
 */
export function visibleToCaller(explanation: Explanation): Explanation {
  if (!explanation.crossAccount) return explanation;
  const { request, decision, decidedBy } = explanation;
  const isVisible = ({ layer }: { readonly layer: PolicyLayer }): boolean => !layersOfResource.has(layer);
  const layers = explanation.layers.filter(isVisible).map(ofOwnSide);
  const keys = keysRead(layers);
  return {
    ...explanation,
    request: { ...request, context: request.context.filter(({ key }) => keys.has(key.toLowerCase())) },
    decision: {
      ...decision,
      statements: decision.statements.filter(isVisible),
      failedLayers: withoutTrust(decision.failedLayers),
    },
    decidedBy: {
      ...decidedBy,
      statements: decidedBy.statements.filter(isVisible),
      failedLayers: withoutTrust(decidedBy.failedLayers),
    },
    layers,
    nearestMisses: explanation.nearestMisses.filter(isVisible).map((misses) => ({
      ...misses,
      statements: misses.statements.map((miss) => ({ ...miss, trace: withoutTagsOfResource(miss.trace) })),
    })),
    missingContext: [...new Set(layers.flatMap((layer) => layer.missingContext))].sort(),
    // A change of the request may have been found by reading the other side's conditions.
    counterfactuals: explanation.counterfactuals.filter(({ changes }) =>
      changes.every((change) => change.kind === 'add-statement' && isVisible(change)),
    ),
  };
}

/** Only a role that is there has a trust policy, so to strangers that is a resource-based policy like any other. */
function withoutTrust(layers: readonly PolicyLayer[]): readonly PolicyLayer[] {
  return layers.map((layer) => (layer === 'trust' ? 'resource' : layer));
}

function ofOwnSide(layer: LayerTrace): LayerTrace {
  return {
    ...layer,
    missingContext: layer.missingContext.filter((key) => !isKeyOfResource(key)),
    policies: layer.policies.map((policy) => ({
      ...policy,
      statements: policy.statements.map(withoutTagsOfResource),
    })),
  };
}

/** The keys, in lower case, that statements of these layers read: those that others read are not theirs to know. */
function keysRead(layers: readonly LayerTrace[]): ReadonlySet<string> {
  const traces = layers.flatMap(({ policies }) => policies.flatMap(({ statements }) => statements));
  const conditions = traces.flatMap((trace) => trace.conditions);
  const texts = [
    ...conditions.flatMap(({ values }) => values),
    ...traces.flatMap((trace) => trace.resource.patterns),
  ];
  const variables = texts.flatMap(({ written }) =>
    [...written.matchAll(variable)].map(([, key = '']) => key),
  );
  const keys = [...conditions.map(({ key }) => key), ...variables];
  return new Set(keys.filter((key) => !isKeyOfResource(key)).map((key) => key.toLowerCase()));
}
