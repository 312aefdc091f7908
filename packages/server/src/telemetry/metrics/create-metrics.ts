import type { Observer } from '../../call/request-outcome.ts';
import { DecisionMetrics } from './decision-metrics.ts';
import { EventLoopDelay } from './event-loop-delay.ts';
import { processFamilies } from './process-families.ts';
import { renderFamilies } from './render-families.ts';
import { RequestMetrics } from './request-metrics.ts';
import type { MeasuredServices } from './service-families.ts';
import { serviceFamilies } from './service-families.ts';

/** The numbers of a running service. */
export interface Metrics {
  readonly observe: Observer;
  /** All metrics as they are now, in `exposedFormat`. */
  readonly render: () => string;
  readonly stop: () => void;
}

/** Begins to count. What was before is not known; what the services count themselves is read when it is asked for. */
export function createMetrics(services: MeasuredServices): Metrics {
  const requests = new RequestMetrics();
  const decisions = new DecisionMetrics();
  const delay = new EventLoopDelay();
  return {
    observe(outcome) {
      requests.take(outcome);
      decisions.take(outcome.checks);
    },
    render: () =>
      renderFamilies([
        ...requests.families(),
        ...decisions.families(),
        ...serviceFamilies(services),
        delay.family(),
        ...processFamilies(),
      ]),
    stop: () => delay.stop(),
  };
}
