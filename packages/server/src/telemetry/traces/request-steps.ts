import type { RequestOutcome } from '../../call/request-outcome.ts';

/** A part of the way of a request. */
export interface RequestStep {
  readonly name: 'authenticate' | 'authorize' | 'run';
  /** By the clock of the timeline: milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** The call failed in it. */
  readonly hasFailed: boolean;
}

/**
 * The steps that a request came through: `authenticate`, which a call without signature does not have; `authorize`, which
 * also reads the input and finds what it names; `run`, which also writes the answer. None where no operation was named, and of pages.
 */
export function requestSteps({ route, timeline, error }: RequestOutcome): readonly RequestStep[] {
  if (route === undefined) return [];
  const { startedAt, authenticatedAt, authorizedAt, endedAt } = timeline;
  const isUnsigned = route.operation.isUnsigned === true;
  const steps = [
    ...(isUnsigned ? [] : [{ name: 'authenticate' as const, reachedAt: authenticatedAt }]),
    { name: 'authorize' as const, reachedAt: authorizedAt },
    { name: 'run' as const, reachedAt: error === undefined ? endedAt : undefined },
  ];
  const taken: RequestStep[] = [];
  let begun = startedAt;
  for (const { name, reachedAt } of steps) {
    taken.push({ name, startedAt: begun, endedAt: reachedAt ?? endedAt, hasFailed: reachedAt === undefined });
    if (reachedAt === undefined) break;
    begun = reachedAt;
  }
  return taken;
}
