import { PolicyCache } from '@locum/policy';
import { expect, test } from 'vitest';
import { turnsDuring } from '../../../../test/support/turns-during.ts';
import { ContextKeys } from './context-keys.ts';
import { inTurns } from '../../shared/in-turns.ts';
import { compileInputs, readInputKeys } from './input-policies.ts';

const texts = Array.from({ length: 10 }, (_, index) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::b/\${aws:PrincipalTag/t${index}}` },
  }),
);

test.each([
  ['compiled', () => compileInputs(new PolicyCache(1_000_000), texts, 'identity', 'PolicyInputList')],
  ['read for their keys', () => readInputKeys(texts, new ContextKeys())],
])('while policies are %s, others have their turn between them', async (_, work) => {
  expect(await turnsDuring(work())).toBeGreaterThanOrEqual(texts.length - 1);
});

test('a policy of many statements is compiled in turns, and comes out the same', async () => {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: Array.from({ length: 50 }, (_, index) => ({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::bucket/${index}`,
    })),
  });
  const cache = new PolicyCache(1_000_000);
  // Of no length, so that a turn ends with each piece, on the fastest machine too.
  const work = inTurns(cache.compileInPieces(text, 'identity'), 0);
  expect(await turnsDuring(work)).toBeGreaterThan(50);
  expect(await work).toBe(cache.compile(text, 'identity'));
});
