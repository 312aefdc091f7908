import type { Decision, DecisionPath, PolicyLayer, StatementReference } from './decision.ts';
import type { Gate } from './gates.ts';

/** A way on which every gate was passed. */
export function allow(path: DecisionPath, gates: readonly Gate[]): Decision {
  const statements: StatementReference[] = [];
  for (const { reference } of gates) if (reference) statements.push(reference);
  return { effect: 'allowed', path, statements, failedLayers: [] };
}

/** No way was open. `layers` pairs each layer that was needed with whether it was passed. */
export function denyImplicitly(layers: readonly (readonly [PolicyLayer, boolean])[]): Decision {
  const failedLayers = layers.filter(([, passed]) => !passed).map(([layer]) => layer);
  return { effect: 'implicitDeny', path: undefined, statements: [], failedLayers };
}
