import { describe, expect, test } from 'vitest';
import { findGlobalConditionKey } from '../../src/findings/global-condition-keys.ts';
import { validatePolicy } from '../../src/findings/validate-policy.ts';

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
const principal = (value: unknown): object => ({ ...allow, Principal: value });
const condition = (Condition: unknown): object => ({ ...allow, Condition });

function redundant(kind: 'identity' | 'resource', ...Statement: readonly object[]): readonly unknown[] {
  return validatePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), kind)
    .filter(({ issueCode }) => issueCode === 'REDUNDANT_STATEMENT')
    .map(({ locations }) => locations.map(({ path }) => path[1]));
}

describe('statements that another one takes in', () => {
  test.each<[string, object, object, readonly number[] | undefined]>([
    ['the same', allow, allow, [1, 0]],
    ['the first is narrower', allow, { ...allow, Action: 's3:*' }, [0, 1]],
    ['the second is narrower', { ...allow, Resource: '*' }, allow, [1, 0]],
    ['each is wider somewhere', { ...allow, Action: 's3:*' }, { ...allow, Resource: '*' }, undefined],
    ['another effect', allow, { ...allow, Effect: 'Deny' }, undefined],
    ['written otherwise', allow, { ...allow, Action: ['S3:getobject'] }, [1, 0]],
    [
      'NotAction, the second excludes more',
      { Effect: 'Deny', NotAction: 's3:*', Resource: '*' },
      { Effect: 'Deny', NotAction: ['s3:*', 'iam:*'], Resource: '*' },
      [1, 0],
    ],
    [
      'NotAction, the first excludes more',
      { Effect: 'Deny', NotAction: ['s3:*', 'iam:*'], Resource: '*' },
      { Effect: 'Deny', NotAction: 's3:*', Resource: '*' },
      [0, 1],
    ],
    [
      'Action and NotAction',
      { Effect: 'Allow', NotAction: 's3:*', Resource: '*' },
      { Effect: 'Allow', Action: 's3:*', Resource: '*' },
      undefined,
    ],
    [
      'conditions in another order',
      condition({
        StringEquals: { 'aws:SourceVpc': ['vpc-00000001', 'vpc-00000002'] },
        Bool: { 'aws:SecureTransport': 'true' },
      }),
      condition({
        Bool: { 'aws:securetransport': true },
        StringEquals: { 'aws:SourceVpc': ['vpc-00000002', 'vpc-00000001'] },
      }),
      [1, 0],
    ],
    ['another condition', allow, condition({ Bool: { 'aws:SecureTransport': 'true' } }), undefined],
    [
      'another suffix',
      condition({ StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-00000001' } }),
      condition({ StringEquals: { 'aws:SourceVpc': 'vpc-00000001' } }),
      undefined,
    ],
  ])('%s', (_, first, second, expected) => {
    const pairs = expected ? [expected.map((index) => ({ index }))] : [];
    expect(redundant('identity', first, second)).toEqual(pairs);
  });

  test.each<[string, object, object, readonly number[] | undefined]>([
    [
      'principals in another order',
      principal({ AWS: ['111122223333', '444455556666'] }),
      principal({ AWS: ['444455556666', '111122223333'] }),
      [1, 0],
    ],
    ['another principal', principal({ AWS: '111122223333' }), principal({ AWS: '444455556666' }), undefined],
    [
      'Principal and NotPrincipal',
      principal({ AWS: '111122223333' }),
      { ...allow, NotPrincipal: { AWS: '111122223333' } },
      undefined,
    ],
  ])('%s', (_, first, second, expected) => {
    const pairs = expected ? [expected.map((index) => ({ index }))] : [];
    expect(redundant('resource', first, second)).toEqual(pairs);
  });

  test('of three that are the same the second and third are named', () => {
    expect(redundant('identity', allow, allow, allow)).toEqual([
      [{ index: 1 }, { index: 0 }],
      [{ index: 2 }, { index: 0 }],
    ]);
  });

  test('of entries that are the same the later ones are named, and what a wildcard takes in', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: { ...allow, Action: ['s3:Get*', 'S3:get*', 's3:GetObject', 's3:List*'] },
    };
    const places = validatePolicy(JSON.stringify(policy), 'identity').map(({ issueCode, locations }) => [
      issueCode,
      ...locations.map(({ path }) => path.at(-1)),
    ]);
    expect(places).toEqual([
      ['REDUNDANT_ACTION', { index: 1 }, { index: 0 }],
      ['REDUNDANT_ACTION', { index: 2 }, { index: 0 }],
    ]);
  });
});

test.each([
  ['AWS:sourceip', 'aws:SourceIp'],
  ['aws:RequestTag/cost center', 'aws:RequestTag/${TagKey}'],
  ['aws:TagKeys', 'aws:TagKeys'],
  ['aws:RequestTag/', undefined],
  ['aws:RequestTag', undefined],
  ['aws:SourceIp/x', undefined],
  ['constructor', undefined],
])('global condition key %s', (key, name) => {
  expect(findGlobalConditionKey(key)?.name).toBe(name);
});
