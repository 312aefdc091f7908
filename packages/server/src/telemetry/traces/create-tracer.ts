import type { Log } from '../../wire/log.ts';
import type { Tracer } from './tracer.ts';
import { readTracesEndpoint } from './tracing-settings.ts';

/**
 * Begins to trace, if the environment says where to; the libraries for it are loaded only then. Undefined otherwise.
 *
 * `environment` is that of the process: the exporter reads the process's own.
 *
 * @throws {StartupError} when what is set there is no URL.
 */
export async function createTracer(
  environment: Readonly<Record<string, string | undefined>>,
  log: Log,
): Promise<Tracer | undefined> {
  const endpoint = readTracesEndpoint(environment, log);
  if (endpoint === undefined) return undefined;
  const { createOtlpTracer } = await import('./otlp-tracer.ts');
  // The path and the query may hold a token.
  log.info('requests are traced', { collector: endpoint.origin });
  return createOtlpTracer(environment, log);
}
