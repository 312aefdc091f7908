import { expect, test } from 'vitest';
import type { Log } from '../../wire/log.ts';
import { createSampler } from './create-sampler.ts';

const parentBased = (root: string): string =>
  `ParentBased{root=${root}, remoteParentSampled=AlwaysOnSampler, remoteParentNotSampled=AlwaysOffSampler, ` +
  'localParentSampled=AlwaysOnSampler, localParentNotSampled=AlwaysOffSampler}';

test.each([
  [undefined, undefined, parentBased('AlwaysOnSampler'), 0],
  ['', '', parentBased('AlwaysOnSampler'), 0],
  ['always_on', undefined, 'AlwaysOnSampler', 0],
  ['always_off', undefined, 'AlwaysOffSampler', 0],
  ['traceidratio', '0.25', 'TraceIdRatioBased{0.25}', 0],
  ['traceidratio', undefined, 'TraceIdRatioBased{1}', 0],
  ['traceidratio', '-1', 'TraceIdRatioBased{1}', 1],
  ['traceidratio', 'half', 'TraceIdRatioBased{1}', 1],
  ['parentbased_always_on', undefined, parentBased('AlwaysOnSampler'), 0],
  ['parentbased_always_off', undefined, parentBased('AlwaysOffSampler'), 0],
  ['parentbased_traceidratio', '0.5', parentBased('TraceIdRatioBased{0.5}'), 0],
  ['jaeger_remote', undefined, parentBased('AlwaysOnSampler'), 1],
  ['parentbased_parentbased_always_off', undefined, parentBased('AlwaysOnSampler'), 1],
])('OTEL_TRACES_SAMPLER=%s with argument %s is %s', (name, argument, expected, warnings) => {
  const told: string[] = [];
  const ignore = (): void => undefined;
  const log: Log = { debug: ignore, info: ignore, warn: (message) => told.push(message), error: ignore };
  const environment = { OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: argument };
  expect(String(createSampler(environment, log))).toBe(expected);
  expect(told).toHaveLength(warnings);
});
