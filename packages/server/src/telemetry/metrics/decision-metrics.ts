import type { Decision, DecisionPath, PolicyLayer } from '@locum/policy';
import type { DecidedCheck } from '../../authorization/decided-check.ts';
import { decidingLayer } from '../deciding-layer.ts';
import type { MetricFamily } from './metric-family.ts';
import { Tally } from './tally.ts';

const paths: Record<DecisionPath, 0> = {
  root: 0,
  identity: 0,
  resource: 0,
  'resource-limited': 0,
  'cross-account': 0,
};
const layers: Record<PolicyLayer, 0> = {
  'service-control': 0,
  'resource-control': 0,
  identity: 0,
  boundary: 0,
  session: 0,
  resource: 0,
  trust: 0,
};

/** Counts the decisions by what they came down to. */
export class DecisionMetrics {
  /** All there can be are shown from the start: what appears only with its first event has no rate then. */
  readonly #tallies: Record<Decision['effect'], Tally<string>> = {
    allowed: tallyOf(paths),
    explicitDeny: tallyOf(layers),
    implicitDeny: tallyOf(layers),
  };

  take(checks: readonly DecidedCheck[]): void {
    for (const { decision } of checks) this.#tallies[decision.effect].add(decidingLayer(decision));
  }

  families(): readonly MetricFamily[] {
    const samples = Object.entries(this.#tallies).flatMap(([result, tally]) =>
      tally.entries().map(([layer, value]) => ({ labels: { result, layer }, value })),
    );
    return [
      {
        name: 'iam_decisions_total',
        type: 'counter',
        help: 'Decisions by their result, and the first policy layer that failed or the way that allowed.',
        samples,
      },
    ];
  }
}

function tallyOf(keys: Readonly<Record<string, 0>>): Tally<string> {
  const tally = new Tally<string>();
  for (const key of Object.keys(keys)) tally.add(key, 0);
  return tally;
}
