import type { Decision } from '@locum/policy';
import { expect, test } from 'vitest';
import { decidingLayer } from './deciding-layer.ts';

test.each<[Partial<Decision>, string]>([
  [{ effect: 'allowed', path: 'cross-account' }, 'cross-account'],
  [{ effect: 'explicitDeny', failedLayers: ['service-control'] }, 'service-control'],
  [{ effect: 'implicitDeny', failedLayers: ['identity', 'session'] }, 'identity'],
])('%o came down to %s', (decision, layer) => {
  const nothing: Decision = { effect: 'implicitDeny', path: undefined, statements: [], failedLayers: [] };
  expect(decidingLayer({ ...nothing, ...decision })).toBe(layer);
});
