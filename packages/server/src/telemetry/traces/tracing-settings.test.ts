import { expect, test } from 'vitest';
import { StartupError } from '../../errors/startup-error.ts';
import type { Log } from '../../wire/log.ts';
import { readTracesEndpoint } from './tracing-settings.ts';

const told: string[] = [];
const ignore = (): void => undefined;
const log: Log = { debug: ignore, info: ignore, warn: (message) => told.push(message), error: ignore };

const general = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
const own = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces/v1/traces' };

test.each([
  [{}, undefined],
  [general, 'http://collector:4318/'],
  [own, 'https://traces/v1/traces'],
  [{ ...general, ...own }, 'https://traces/v1/traces'],
  [{ ...general, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: '' }, 'http://collector:4318/'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, undefined],
  [{ ...general, OTEL_SDK_DISABLED: 'true' }, undefined],
  [{ ...general, OTEL_SDK_DISABLED: 'TRUE' }, undefined],
  [{ ...general, OTEL_SDK_DISABLED: 'false' }, 'http://collector:4318/'],
  [{ ...general, OTEL_TRACES_EXPORTER: 'none' }, undefined],
  [{ ...general, OTEL_TRACES_EXPORTER: 'otlp' }, 'http://collector:4318/'],
])('%o sends to %s', (environment, endpoint) => {
  expect(readTracesEndpoint(environment, log)?.href).toBe(endpoint);
});

test.each(['collector', 'collector:4318', 'grpc://collector:4317', 'http://'])(
  '%s is no place to send to',
  (endpoint) => {
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
    expect(() => readTracesEndpoint(environment, log)).toThrow(StartupError);
  },
);

test.each([
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, ['traces are sent as http/json, not grpc']],
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' }, []],
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: '' }, []],
])('%o is told of where it differs', (protocol, expected) => {
  told.length = 0;
  readTracesEndpoint({ ...general, ...protocol }, log);
  expect(told).toEqual(expected);
});
