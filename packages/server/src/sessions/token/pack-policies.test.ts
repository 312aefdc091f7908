import { createHash, randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  allottedPolicyBytes,
  largestUnpackedPolicies,
  packedPolicySize,
  packPolicies,
} from './pack-policies.ts';
import { policyDictionary } from './policy-dictionary.ts';
import { unpackPolicies } from './unpack-policies.ts';

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::tenants/acme/*' },
    {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::tenants',
      Condition: { StringLike: { 's3:prefix': ['acme/*'] } },
    },
  ],
});
const largestTags = Array.from({ length: 50 }, (_, index) => ({
  key: `${index}${'日'.repeat(126)}`,
  value: '本'.repeat(256),
}));

test('nothing takes no space', () => {
  expect(packedPolicySize({})).toBeUndefined();
});

test.each([
  ['the smallest policy', { policy: '{}' }, 1, 1],
  ['a usual policy', { policy }, 1, 6],
  ['a managed policy', { policyArns: ['arn:aws:iam::123456789012:policy/Read'] }, 1, 2],
  ['a tag', { tags: [{ key: 'Project', value: 'Automation' }] }, 1, 2],
  ['2,048 characters of no meaning', { policy: randomBytes(1024).toString('hex') }, 60, 75],
  ['50 tags of no meaning', { tags: randomTags(50, 30) }, 101, 200],
  ['more than can be unpacked', { policy: 'a'.repeat(largestUnpackedPolicies) }, 7534, 7534],
])('%s takes its percentage of the space', (_name, claims, least, most) => {
  const size = packedPolicySize(claims);
  expect(size?.percent).toBe(Math.ceil(((size?.bytes ?? 0) / allottedPolicyBytes) * 100));
  expect(size?.percent).toBeGreaterThanOrEqual(least);
  expect(size?.percent).toBeLessThanOrEqual(most);
});

test('the largest of everything can be unpacked again', () => {
  const claims = {
    policy: 'ÿ'.repeat(2048),
    policyArns: Array.from({ length: 10 }, () => 'a'.repeat(2048)),
    tags: largestTags,
    transitiveTagKeys: largestTags.map(({ key }) => key),
    scopeDownPolicies: Array.from({ length: 3 }, () => 'ÿ'.repeat(2048)),
  };
  expect(unpackPolicies(packPolicies(claims)?.packed ?? Buffer.alloc(0), true)).toEqual(claims);
});

describe('unpacking', () => {
  test('stops at its bound', () => {
    const bomb = deflateRawSync(Buffer.alloc(largestUnpackedPolicies + 1), { dictionary: policyDictionary });
    expect(() => unpackPolicies(bomb, false)).toThrow(RangeError);
  });

  test('refuses what was not packed', () => {
    expect(() => unpackPolicies(Buffer.from('no deflate'), false)).toThrow(/invalid|unexpected/);
    expect(() => unpackPolicies(deflateRawSync(Buffer.of(1, 5, 65)), false)).toThrow(RangeError);
  });
});

test('the dictionary is that of tokens of version 1', () => {
  expect(createHash('sha256').update(policyDictionary).digest('hex')).toBe(
    '50785e2de74a9acbffc63fe67cbc1ad493cb1c5ca87801a996f63f0223f24c13',
  );
});

function randomTags(count: number, length: number): { key: string; value: string }[] {
  const text = () => randomBytes(length).toString('base64url');
  return Array.from({ length: count }, () => ({ key: text(), value: text() }));
}
