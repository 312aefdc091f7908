import { StartupError } from '../../errors/startup-error.ts';
import type { Log } from '../../wire/log.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const endpointVariables = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
const protocolVariables = ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL'];

/** Spans are sent as JSON: it needs no more code, and every collector takes it where it takes protobuf over HTTP. */
const protocol = 'http/json';

/**
 * The URL that traces go to, by OpenTelemetry's own variables; undefined where nothing is to be traced. The exporter reads
 * the variables again, to find the path, its headers and its certificates; here it is only told whether there is one.
 *
 * Source: https://opentelemetry.io/docs/specs/otel/protocol/exporter/,
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 *
 * @throws {StartupError} when what is set is no URL: the exporter would send elsewhere without a word.
 */
export function readTracesEndpoint(environment: Environment, log: Log): URL | undefined {
  if (environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return undefined;
  if (environment['OTEL_TRACES_EXPORTER'] === 'none') return undefined;
  // What is empty counts as not set.
  const variable = endpointVariables.find((name) => (environment[name] ?? '') !== '');
  if (variable === undefined) return undefined;
  const wanted = protocolVariables.map((name) => environment[name] ?? '').find((value) => value !== '');
  if (wanted !== undefined && wanted !== protocol) log.warn(`traces are sent as ${protocol}, not ${wanted}`);
  const endpoint = URL.parse(environment[variable] ?? '');
  if (endpoint?.protocol !== 'http:' && endpoint?.protocol !== 'https:') {
    throw new StartupError(`${variable} is no http or https URL`);
  }
  return endpoint;
}
