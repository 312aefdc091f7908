import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import type { Sampler } from '@opentelemetry/sdk-trace';
import type { Log } from '../../wire/log.ts';

const usual = 'parentbased_always_on';

/**
 * Chooses which requests are traced, by OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG. What they say that has no meaning
 * is told and passed over, as the specification asks for.
 *
 * Source: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration
 */
export function createSampler(environment: Readonly<Record<string, string | undefined>>, log: Log): Sampler {
  const name = environment['OTEL_TRACES_SAMPLER'] || usual;
  const byParent = name.startsWith('parentbased_');
  const root = rootSampler(byParent ? name.slice('parentbased_'.length) : name, environment, log);
  if (root === undefined) {
    log.warn(`OTEL_TRACES_SAMPLER is none that is known here; ${usual} is taken`);
    return new ParentBasedSampler({ root: new AlwaysOnSampler() });
  }
  return byParent ? new ParentBasedSampler({ root }) : root;
}

function rootSampler(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
  log: Log,
): Sampler | undefined {
  switch (name) {
    case 'always_on':
      return new AlwaysOnSampler();
    case 'always_off':
      return new AlwaysOffSampler();
    case 'traceidratio':
      return new TraceIdRatioBasedSampler(readRatio(environment['OTEL_TRACES_SAMPLER_ARG'], log));
    default:
      return undefined;
  }
}

/** From 0 to 1; all requests where it is not set. */
function readRatio(text: string | undefined, log: Log): number {
  if (text === undefined || text === '') return 1;
  const ratio = Number(text);
  if (ratio >= 0 && ratio <= 1) return ratio;
  log.warn('OTEL_TRACES_SAMPLER_ARG is no number from 0 to 1; every request is taken');
  return 1;
}
