import { describe, expect, test } from 'vitest';
import { classify } from '../src/index.ts';
import { classifyTest, classifyWhole, now } from './support/requests.ts';
import type { TestRequest } from './support/requests.ts';

/** The context of a check, without the keys of every request. */
function contextOf(request: TestRequest, body?: string, action?: string): Record<string, unknown> {
  const { checks } = classifyWhole(request, body);
  const check = checks.find((one) => action === undefined || one.action === action)!;
  const common = new Set(['s3:authtype', 's3:signatureversion', 's3:x-amz-content-sha256']);
  return Object.fromEntries([...check.context].filter(([key]) => !common.has(key)));
}

function lookupsOf(request: TestRequest, action?: string): readonly string[] {
  const { checks } = classifyWhole(request);
  const check = checks.find((one) => action === undefined || one.action === action)!;
  return check.lookups.map(({ of, bucket, key, versionId }) =>
    [of, bucket, key, versionId].filter(Boolean).join(' '),
  );
}

describe('condition keys', () => {
  test.each<[string, TestRequest, string | undefined, Record<string, unknown>]>([
    [
      'of a list',
      { target: '/bkt?prefix=a%2F&delimiter=/&max-keys=10' },
      undefined,
      { 's3:prefix': 'a/', 's3:delimiter': '/', 's3:max-keys': '10' },
    ],
    ['of a list without parameters', { target: '/bkt' }, undefined, {}],
    ['of a list with an empty prefix', { target: '/bkt?prefix=' }, undefined, { 's3:prefix': '' }],
    ['of a list of uploads, which have no prefix', { target: '/bkt?uploads&prefix=a' }, undefined, {}],
    ['of a list of buckets, which have none either', { target: '/?prefix=a' }, undefined, {}],
    ['of a version', { target: '/bkt/k?versionId=v' }, undefined, { 's3:versionid': 'v' }],
    [
      'of a legal hold, which asks for no version',
      { target: '/bkt/k?legal-hold&versionId=v' },
      undefined,
      {},
    ],
    [
      'of a write',
      {
        method: 'PUT',
        target: '/bkt/k',
        headers: {
          'x-amz-acl': 'bucket-owner-full-control',
          'x-amz-grant-read': 'id="1"',
          'x-amz-storage-class': 'GLACIER',
          'x-amz-server-side-encryption': 'aws:kms',
          'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:1:key/1',
          'x-amz-website-redirect-location': '/x',
          'x-amz-object-lock-mode': 'governance',
          'x-amz-object-lock-retain-until-date': '2026-12-10T10:30:00Z',
          'if-none-match': '*',
          'x-amz-tagging': 'Team=a+b&x=%26',
        },
      },
      undefined,
      {
        's3:x-amz-acl': 'bucket-owner-full-control',
        's3:x-amz-grant-read': 'id="1"',
        's3:x-amz-storage-class': 'GLACIER',
        's3:x-amz-server-side-encryption': 'aws:kms',
        's3:x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:1:key/1',
        's3:x-amz-website-redirect-location': '/x',
        's3:object-lock-mode': 'GOVERNANCE',
        's3:object-lock-retain-until-date': '2026-12-10T10:30:00Z',
        's3:object-lock-remaining-retention-days': '10',
        's3:if-none-match': '*',
        's3:objectcreationoperation': 'true',
        's3:requestobjecttag/team': 'a b',
        's3:requestobjecttag/x': '&',
        's3:requestobjecttagkeys': ['Team', 'x'],
      },
    ],
    [
      'of a part',
      { method: 'PUT', target: '/bkt/k?uploadId=u&partNumber=1' },
      undefined,
      { 's3:objectcreationoperation': 'false' },
    ],
    [
      'of a read under a condition, which is no key',
      { target: '/bkt/k', headers: { 'if-match': '"e"' } },
      undefined,
      {},
    ],
    [
      'of tags in a body',
      { method: 'PUT', target: '/bkt/k?tagging' },
      '<Tagging><TagSet><Tag><Key>Team</Key><Value>a</Value></Tag></TagSet></Tagging>',
      { 's3:requestobjecttag/team': 'a', 's3:requestobjecttagkeys': ['Team'] },
    ],
    ['of no tags', { method: 'PUT', target: '/bkt/k?tagging' }, '<Tagging><TagSet/></Tagging>', {}],
    [
      'of a retention',
      { method: 'PUT', target: '/bkt/k?retention' },
      '<Retention><Mode>COMPLIANCE</Mode><RetainUntilDate>2026-11-30T10:30:01Z</RetainUntilDate></Retention>',
      {
        's3:object-lock-mode': 'COMPLIANCE',
        's3:object-lock-retain-until-date': '2026-11-30T10:30:01Z',
        's3:object-lock-remaining-retention-days': '1',
      },
    ],
    [
      'of a legal hold',
      { method: 'PUT', target: '/bkt/k?legal-hold' },
      '<LegalHold><Status>ON</Status></LegalHold>',
      { 's3:object-lock-legal-hold': 'ON' },
    ],
    [
      'of a new bucket',
      { method: 'PUT', target: '/bkt', headers: { 'x-amz-object-ownership': 'ObjectWriter' } },
      '<CreateBucketConfiguration><LocationConstraint>eu</LocationConstraint><Tags><Tag><Key>Team</Key><Value>a</Value></Tag></Tags></CreateBucketConfiguration>',
      {
        's3:locationconstraint': 'eu',
        's3:x-amz-object-ownership': 'ObjectWriter',
        'aws:requesttag/team': 'a',
        'aws:tagkeys': ['Team'],
      },
    ],
    [
      'of an inventory',
      { method: 'PUT', target: '/bkt?inventory&id=1' },
      '<InventoryConfiguration><OptionalFields><Field>Size</Field><Field>ETag</Field></OptionalFields></InventoryConfiguration>',
      { 's3:inventoryaccessibleoptionalfields': ['Size', 'ETag'] },
    ],
    [
      'of another encryption of an object',
      { method: 'PUT', target: '/bkt/k?encryption' },
      '<ObjectEncryption><SSE-KMS><KMSKeyArn>arn:k</KMSKeyArn></SSE-KMS></ObjectEncryption>',
      {
        's3:x-amz-server-side-encryption': 'aws:kms',
        's3:x-amz-server-side-encryption-aws-kms-key-id': 'arn:k',
      },
    ],
  ])('%s', (_what, request, body, expected) => {
    expect(contextOf(request, body)).toEqual(expected);
  });

  test('of a copy are those of the write, and its source has its version alone', () => {
    const request = {
      method: 'PUT',
      target: '/bkt/k',
      headers: { 'x-amz-copy-source': '/src/a%20b?versionId=v', 'x-amz-metadata-directive': 'REPLACE' },
    };
    expect(contextOf(request, undefined, 's3:GetObjectVersion')).toEqual({ 's3:versionid': 'v' });
    expect(contextOf(request, undefined, 's3:PutObject')).toEqual({
      's3:x-amz-copy-source': 'src/a b',
      's3:x-amz-metadata-directive': 'REPLACE',
      's3:objectcreationoperation': 'true',
    });
  });

  test('of the connection are what the gateway says', () => {
    const request = { method: 'GET', target: '/bkt/k', headers: ['Host', 'h', 'X-Forwarded-Proto', 'https'] };
    const found = classify(request, { now, tlsVersion: '1.3' });
    expect(found.awaits === 'nothing' && Object.fromEntries(found.checks[0]!.context)).toEqual({
      's3:tlsversion': '1.3',
    });
    const plain = classify(request, { now });
    expect(plain.awaits === 'nothing' && plain.checks[0]!.context.size).toBe(0);
  });

  test.each<[string, TestRequest, string | undefined, readonly string[]]>([
    [
      'tags of an object that is read',
      { target: '/bkt/k' },
      undefined,
      ['bucket-tags bkt', 'object-tags bkt k'],
    ],
    [
      'tags of the version that is read',
      { target: '/bkt/k?versionId=v' },
      undefined,
      ['bucket-tags bkt', 'object-tags bkt k v'],
    ],
    [
      'of an object that is written: its date alone',
      { method: 'PUT', target: '/bkt/k' },
      's3:PutObject',
      ['bucket-tags bkt', 'bucket-default-retention bkt'],
    ],
    ['of a list: tags of the bucket', { target: '/bkt' }, undefined, ['bucket-tags bkt']],
    ['of a new bucket: nothing', { method: 'PUT', target: '/bkt' }, undefined, []],
    [
      'tags of the source of a copy',
      { method: 'PUT', target: '/bkt/k', headers: { 'x-amz-copy-source': 'src/a?versionId=v' } },
      's3:GetObjectVersion',
      ['bucket-tags src', 'object-tags src a v'],
    ],
    [
      'tags that a copy brings along',
      { method: 'PUT', target: '/bkt/k', headers: { 'x-amz-copy-source': 'src/a' } },
      's3:PutObject',
      ['bucket-tags bkt', 'bucket-default-retention bkt', 'source-tags src a'],
    ],
  ])('that only the store knows are named: %s', (_what, request, action, expected) => {
    expect(lookupsOf(request, action)).toEqual(expected);
  });

  test('expected owners are handed on to be compared', () => {
    const headers = { 'x-amz-expected-bucket-owner': '111122223333' };
    expect(classifyTest({ target: '/bkt/k', headers }).expectedBucketOwner).toBe('111122223333');
  });
});
