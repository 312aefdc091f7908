import type { Caller } from '../../authentication/caller.ts';

/** Seconds. */
const defaultDuration = 43_200;
const longestForRoot = 3600;

/**
 * How long a session lasts that is asked for with long-term keys, in seconds. AWS cuts root's in silence.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html (DurationSeconds)
 */
export function longTermSessionDuration(requested: number | undefined, { principal }: Caller): number {
  const duration = requested ?? defaultDuration;
  return principal.kind === 'root' ? Math.min(duration, longestForRoot) : duration;
}
