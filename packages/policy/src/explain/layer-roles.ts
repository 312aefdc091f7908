import { createPolicySet } from '../compile/policy-set.ts';
import { decideUnchecked, isForeign } from '../decide/decide.ts';
import type { Decision, PolicyLayer } from '../decide/decision.ts';
import { viewRequest } from '../decide/request-view.ts';
import type { AuthorizationRequest } from '../decide/request.ts';
import { addStatement, writeAllow } from './add-statement.ts';
import type { AssessedLayer } from './assess-statement.ts';
import type { AddedStatement } from './counterfactuals/counterfactual.ts';
import { removeStatements, replaceSet } from './replace-set.ts';
import type { SetPlace } from './replace-set.ts';

/** What part the layers have in a decision. */
export interface LayerRoles {
  /** The layers that the way to an allow leads through. */
  readonly needed: ReadonlySet<PolicyLayer>;
  /** The layers and levels that lack an Allow that is needed, whatever denies besides. */
  readonly lacking: readonly SetPlace[];
  readonly crossAccount: boolean;
}

function withoutPolicies(request: AuthorizationRequest, places: readonly SetPlace[]): AuthorizationRequest {
  return places.reduce((changed, place) => replaceSet(changed, place, createPolicySet([])), request);
}

/** The layers without which the engine would decide otherwise, or by another way. */
function findNeeded(request: AuthorizationRequest, reached: Decision): Set<PolicyLayer> {
  const { layers } = viewRequest(request);
  const needed = new Set<PolicyLayer>();
  for (const { layer } of layers) {
    if (needed.has(layer)) continue;
    const closed = decideUnchecked(
      withoutPolicies(
        request,
        layers.filter((other) => other.layer === layer),
      ),
    );
    if (closed.effect !== reached.effect || closed.path !== reached.path) needed.add(layer);
  }
  return needed;
}

/** An Allow that cannot fail for what is asked; as a resource-based policy it leaves the rest to the caller's account. */
function allowWidely(request: AuthorizationRequest, layer: PolicyLayer): AddedStatement {
  const narrow = writeAllow(request, layer, 'account');
  return layer === 'trust' ? narrow : { ...narrow, Action: '*', Resource: '*' };
}

/**
 * Finds what part the layers have by asking the engine: what denies is taken away, what lacks an Allow gets one, and then
 * one layer after the other is emptied. So nothing of the rules is said twice.
 */
export function findLayerRoles(request: AuthorizationRequest, layers: readonly AssessedLayer[]): LayerRoles {
  const denials = layers.flatMap(({ statements }) =>
    statements.filter(({ matched, statement }) => matched && statement.denies),
  );
  const spared = denials.length === 0 ? request : removeStatements(request, denials);
  const { failedLayers } = decideUnchecked(spared);
  const lacking = failedLayers.flatMap((layer): SetPlace[] => {
    const present = layers.filter(({ viewed }) => viewed.layer === layer);
    if (present.length === 0) return [{ layer, level: 0 }];
    return present
      .filter(({ statements }) => !statements.some(({ matched, statement }) => matched && !statement.denies))
      .map(({ viewed }) => ({ layer, level: viewed.level }));
  });
  let opened = spared;
  for (const place of lacking) {
    opened = addStatement(opened, place, allowWidely(request, place.layer)) ?? opened;
  }
  const reached = decideUnchecked(opened);
  const way = reached.effect === 'allowed' ? findNeeded(opened, reached) : [];
  return {
    needed: new Set([...way, ...failedLayers]),
    lacking,
    crossAccount: isForeign(opened),
  };
}
