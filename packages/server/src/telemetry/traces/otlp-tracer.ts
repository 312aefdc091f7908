import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Log } from '../../wire/log.ts';
import { readBatchSettings } from './batch-settings.ts';
import { createSampler } from './create-sampler.ts';
import { recordSpans } from './record-spans.ts';
import { reportTo } from './reporting-exporter.ts';
import type { Tracer } from './tracer.ts';

/** Milliseconds for the last spans to be taken when the service stops. */
const closeTimeout = 2_000;

/** Sends spans in batches, from memory that is bounded: what comes faster than it goes is dropped. */
export function createOtlpTracer(
  environment: Readonly<Record<string, string | undefined>>,
  log: Log,
): Tracer {
  const exporter = reportTo(log, new OTLPTraceExporter());
  const named = resourceFromAttributes({ 'service.name': 'locum' });
  const detectors = [resourceAttributesEnvDetector, serviceNameEnvDetector];
  const provider = new TracerProvider({
    resource: defaultResource().merge(named).merge(detectResources({ detectors })),
    sampler: createSampler(environment, log),
    spanProcessors: [new BatchSpanProcessor({ ...readBatchSettings(environment, log), exporter })],
  });
  return {
    observe: recordSpans(provider.getTracer('locum')),
    async close() {
      if (!(await isDoneIn(closeTimeout, provider.shutdown()))) log.warn('the last traces are lost');
      exporter.silence();
    },
  };
}

/** Whether the work succeeds within so many milliseconds. */
async function isDoneIn(timeout: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeout);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  const result = await Promise.race([done, tooLate]);
  clearTimeout(timer);
  return result;
}
