import { expect, it } from 'vitest';
import { describeUnsupportedNode } from './describe-unsupported-node.ts';

it.each(['20.19.0', '22.18.0', '23.11.1', '24.6.0', 'x'])('refuses Node %s', (version) => {
  expect(describeUnsupportedNode(version)).toMatch(/^Node\.js 24\.7 or later is needed, and this is /);
});

it.each(['24.7.0', '26.0.0', '100.0.0'])('runs on Node %s', (version) => {
  expect(describeUnsupportedNode(version)).toBeUndefined();
});
