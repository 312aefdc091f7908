import { expect, test } from 'vitest';
import { decide } from '../../src/index.ts';
import { allowAll, allowNothing, applied, denyAll, request } from '../fixtures.ts';

test('a decision names the statements that carried it', () => {
  const identity = [
    applied(
      'identity',
      [allowNothing, { ...allowAll, Sid: 'Here' }],
      'arn:aws:iam::aws:policy/P',
      'aws-managed',
    ),
  ];
  const boundary = applied('boundary', allowAll, 'limit');
  expect(decide(request({ policies: { identity, boundary } }))).toEqual({
    effect: 'allowed',
    path: 'identity',
    statements: [
      {
        layer: 'identity',
        policyId: 'arn:aws:iam::aws:policy/P',
        policyType: 'aws-managed',
        statementIndex: 1,
        sid: 'Here',
      },
      { layer: 'boundary', policyId: 'limit', policyType: 'user-managed', statementIndex: 0, sid: undefined },
    ],
    failedLayers: [],
  });
});

test('every denying statement is named', () => {
  const deny = applied('identity', [denyAll, { ...denyAll, Sid: 'Two' }]);
  const decision = decide(
    request({ policies: { identity: [deny], session: [applied('session', denyAll)] } }),
  );
  expect(decision.statements.map(({ layer, statementIndex }) => [layer, statementIndex])).toEqual([
    ['identity', 0],
    ['identity', 1],
    ['session', 0],
  ]);
  expect(decision.failedLayers).toEqual(['identity', 'session']);
});
