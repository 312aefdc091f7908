import type { Decision } from '@locum/policy';

/** What a decision came down to: the first layer that denied, or lacked an Allow; or the way that it was allowed by. */
export function decidingLayer({ failedLayers, path }: Decision): string {
  return failedLayers[0] ?? path ?? 'none';
}
