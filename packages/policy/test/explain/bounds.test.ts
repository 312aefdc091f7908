import { describe, expect, test } from 'vitest';
import {
  explain,
  renderAuthorizationMessage,
  renderEvaluationResult,
  renderPlainWords,
} from '../../src/index.ts';
import type { AuthorizationRequest } from '../../src/index.ts';
import { bounds } from '../../src/explain/bounds.ts';
import { allowAll, applied, callers, context, denyAll, request } from '../fixtures.ts';
import type { StatementInput } from '../fixtures.ts';
import { processorTime } from '../processor-time.ts';

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const nearMiss = (index: number): StatementInput => ({
  Effect: 'Allow',
  Action: 's3:Get*',
  Resource: `arn:aws:s3:::b${index}/*`,
  Condition: {
    StringEquals: { [`aws:PrincipalTag/t${index}`]: [`v${index}`, '${aws:username}'] },
    IpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
  },
});
const conditionalDeny = (index: number): StatementInput => ({
  ...denyAll,
  Condition: { StringNotEquals: { [`aws:PrincipalTag/t${index}`]: [`v${index}`] } },
});
const long = 'x'.repeat(20_000);

const crowds: readonly [name: string, AuthorizationRequest][] = [
  [
    'a thousand near misses',
    request({
      resource: 'arn:aws:s3:::b700/x',
      policies: {
        identity: [
          applied('identity', times(500, nearMiss)),
          applied(
            'identity',
            times(500, (index) => nearMiss(index + 500)),
          ),
        ],
        boundary: applied('boundary', times(500, nearMiss)),
        resource: applied(
          'resource',
          times(300, (index) => ({ ...nearMiss(index), Principal: '*' })),
        ),
      },
    }),
  ],
  [
    'a thousand Denies',
    request({ policies: { identity: [applied('identity', times(1000, conditionalDeny))] } }),
  ],
  [
    'a thousand Allows',
    request({
      policies: {
        identity: [
          applied(
            'identity',
            times(1000, () => allowAll),
          ),
        ],
      },
    }),
  ],
  [
    'a thousand values, keys and patterns',
    request({
      context: context({ 'aws:tagkeys': times(1000, (index) => `k${index}`) }),
      policies: {
        identity: [
          applied('identity', {
            Effect: 'Allow',
            Action: times(1000, (index) => `s3:Get${index}*`).concat('s3:GetObject'),
            Resource: times(1000, (index) => `arn:aws:s3:::b${index}/\${aws:userid}`),
            Condition: {
              'ForAllValues:StringLike': { 'aws:TagKeys': times(1000, (index) => `a*b*${index}`) },
              StringEquals: Object.fromEntries(times(1000, (index) => [`test:k${index}`, 'a'])),
            },
          }),
        ],
      },
    }),
  ],
  [
    'long texts',
    request({
      action: `s3:${long}`,
      resource: `arn:aws:s3:::${long}`,
      context: context({ 'test:k': long }),
      policies: {
        identity: [
          applied(
            'identity',
            {
              Sid: long,
              Effect: 'Allow',
              Action: 's3:*',
              Resource: `arn:aws:s3:::${long}y`,
              Condition: { StringEquals: { 'test:k': [`${long}y`, 'b'], [long]: '${aws:userid}' } },
            },
            long,
          ),
        ],
      },
    }),
  ],
];

describe('an explanation is bounded', () => {
  test.each(crowds)('%s', (_, crowd) => {
    explain(crowd);
    // Far above what it takes (some 50 ms), far below what a walk without bound would.
    expect(processorTime(() => explain(crowd))).toBeLessThan(2000);
    const explanation = explain(crowd);
    const { decision, ...told } = explanation;
    expect(JSON.stringify(told).length).toBeLessThan(400_000);
    const traces = explanation.layers.flatMap(({ policies }) =>
      policies.flatMap(({ statements }) => statements),
    );
    expect(traces.length).toBeLessThanOrEqual(bounds.listedStatements);
    const total = explanation.layers.flatMap(({ policies }) => policies.map((one) => one.omittedStatements));
    const statements = crowd.policies.identity.policies.flatMap(({ policy }) => policy.statements).length;
    expect(traces.length + total.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(statements);
    expect(explanation.decidedBy.statements.length).toBeLessThanOrEqual(bounds.decidingStatements);
    expect(explanation.counterfactuals.length).toBeLessThanOrEqual(bounds.counterfactuals);
    for (const { statements: near } of explanation.nearestMisses) {
      expect(near.length).toBeLessThanOrEqual(bounds.nearestMisses);
    }
    expect(renderPlainWords(explanation).length).toBeLessThan(20_000);
    expect(JSON.stringify(renderAuthorizationMessage(crowd, decision) ?? '').length).toBeLessThan(200_000);
    expect(JSON.stringify(renderEvaluationResult(explanation)).length).toBeLessThan(200_000);
    expect(decision.effect).not.toBe(undefined);
  });

  test('what is left out is counted', () => {
    const [, denies] = crowds[1]!;
    const { decidedBy, layers, decision } = explain(denies);
    expect(decision.statements).toHaveLength(1000);
    expect([decidedBy.statements.length, decidedBy.omittedStatements]).toEqual([100, 900]);
    expect(layers[0]!.policies[0]!.omittedStatements).toBe(900);
    const [, crowd] = crowds[3]!;
    const { action, resource, conditions, omittedConditions } =
      explain(crowd).layers[0]!.policies[0]!.statements[0]!;
    // What covers the action is kept though it stands last.
    expect(action.patterns.at(-1)).toMatchObject({ written: 's3:GetObject', covers: true });
    expect([action.omittedPatterns, resource.omittedPatterns, omittedConditions]).toEqual([981, 980, 981]);
    expect([conditions[0]!.values.length, conditions[0]!.omittedValues]).toEqual([20, 980]);
  });

  test('the statements that had most to do with it stay', () => {
    const others = times(300, () => ({ Effect: 'Allow', Action: 'iam:*', Resource: '*' }));
    const nearer = times(150, (index) => nearMiss(index));
    const statements = [...others, ...nearer, allowAll];
    const { layers } = explain(request({ policies: { identity: [applied('identity', statements)] } }));
    const indexes = layers[0]!.policies[0]!.statements.map(({ statement }) => statement.statementIndex);
    expect(indexes).toHaveLength(100);
    expect(indexes.at(-1)).toBe(450);
    expect(indexes.every((index) => index >= 300)).toBe(true);
  });

  test('a principal list that is cut keeps the entry that names the caller', () => {
    const entries = times(50, (index) => `arn:aws:iam::111122223333:user/u${index}`).concat(callers.user.arn);
    const resource = applied('resource', { ...allowAll, Principal: { AWS: entries } });
    const { layers } = explain(request({ policies: { identity: [], resource } }));
    const { principal } = layers.at(-1)!.policies[0]!.statements[0]!;
    expect(principal.omittedEntries).toBe(31);
    expect(principal.entries.at(-1)).toEqual({ kind: 'AWS', value: callers.user.arn, names: ['self'] });
  });
});
