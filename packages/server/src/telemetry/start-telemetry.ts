import type { Configuration } from '../config/configuration.ts';
import type { Observer } from '../call/request-outcome.ts';
import type { Log } from '../wire/log.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import type { MeasuredServices } from './metrics/service-families.ts';
import { startMetricsServer } from './metrics/start-metrics-server.ts';
import { createTracer } from './traces/create-tracer.ts';

/** What `startTelemetry` needs. */
export interface TelemetryOptions {
  readonly configuration: Pick<Configuration, 'metricsHost' | 'metricsPort'>;
  readonly services: MeasuredServices;
  readonly log: Log;
  readonly isReady: () => boolean;
  /** Takes what is to be done when the service has answered its last request. */
  readonly atEnd: (step: () => void | Promise<void>) => void;
}

/** What watches the requests, beside the log. */
export interface Telemetry {
  readonly observers: readonly Observer[];
  /** E.g. `http://127.0.0.1:9464`; undefined where no metrics are served. */
  readonly metricsUrl: string | undefined;
}

/**
 * Starts metrics and traces, each where it is asked for.
 *
 * @throws {StartupError} when the port of the metrics cannot be taken, or the traces cannot be sent where they should.
 */
export async function startTelemetry({
  configuration: { metricsHost: host, metricsPort: port },
  services,
  log,
  isReady,
  atEnd,
}: TelemetryOptions): Promise<Telemetry> {
  const observers: Observer[] = [];
  const tracer = await createTracer(process.env, log);
  if (tracer !== undefined) {
    observers.push(tracer.observe);
    atEnd(() => tracer.close());
  }
  if (port === undefined) return { observers, metricsUrl: undefined };
  const metrics = createMetrics(services);
  observers.push(metrics.observe);
  atEnd(metrics.stop);
  const server = await startMetricsServer({ host, port, render: metrics.render, isReady });
  atEnd(() => server.close());
  log.info('metrics are served', { url: server.url });
  return { observers, metricsUrl: server.url };
}
