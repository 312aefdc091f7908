import type { Log } from '../../wire/log.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How spans are gathered and sent, as the batch span processor takes it; times in milliseconds. */
export interface BatchSettings {
  readonly scheduledDelayMillis: number;
  readonly exportTimeoutMillis: number;
  readonly maxQueueSize: number;
  /** No more than the queue holds. */
  readonly maxExportBatchSize: number;
}

/** Milliseconds: a timer of node's that is longer is over at once. */
const longestTimer = 2_147_483_647;

/**
 * How spans are gathered and sent, by the variables OTEL_BSP_*. What they say that has no meaning is told and passed over,
 * as the specification asks for. No time at all for an export is no limit, as in its configuration files.
 *
 * Source: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#batch-span-processor
 */
export function readBatchSettings(environment: Environment, log: Log): BatchSettings {
  const read = (name: string, least: number, usual: number): number =>
    readNumber(environment, name, least, usual, log);
  const exportTimeoutMillis = read('OTEL_BSP_EXPORT_TIMEOUT', 0, 30_000) || longestTimer;
  const maxQueueSize = read('OTEL_BSP_MAX_QUEUE_SIZE', 1, 2_048);
  const maxExportBatchSize = read('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 1, Math.min(512, maxQueueSize));
  if (maxExportBatchSize > maxQueueSize) {
    log.warn(`OTEL_BSP_MAX_EXPORT_BATCH_SIZE is more than spans may wait; ${maxQueueSize} is taken`);
  }
  return {
    scheduledDelayMillis: read('OTEL_BSP_SCHEDULE_DELAY', 0, 5_000),
    exportTimeoutMillis,
    maxQueueSize,
    maxExportBatchSize: Math.min(maxExportBatchSize, maxQueueSize),
  };
}

function readNumber(environment: Environment, name: string, least: number, usual: number, log: Log): number {
  const text = environment[name] ?? '';
  if (text === '') return usual;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= longestTimer) return number;
  log.warn(`${name} is no whole number from ${least} to ${longestTimer}; ${usual} is taken`);
  return usual;
}
