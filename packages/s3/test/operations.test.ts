import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { conditionKey } from '../src/conditions/condition-keys.ts';
import { operationRows, operations } from '../src/operations/operations.ts';
import type { Operation } from '../src/operations/operation.ts';
import { checksOf, classifyTest, refusalOf } from './support/requests.ts';
import type { TestRequest } from './support/requests.ts';

/**
 * The table of operations: that it says what S3's documentation says, that each row is found by the request that is its own, and
 * by no other.
 */

const reference = join(import.meta.dirname, '../../../../shared/reference/s3-actions.json');

interface ReferenceRow {
  readonly operation: string;
  readonly method: string;
  readonly target: string;
  readonly subresource: string | readonly string[] | null;
  readonly fixedValues?: Readonly<Record<string, string>>;
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  readonly optionalQuery: readonly string[];
  readonly headers: readonly string[];
  readonly actions: readonly { readonly action: string; readonly on: string; readonly when: string }[];
  readonly conditionKeys: Readonly<Record<string, string>>;
  readonly gateway: string;
  readonly bodyNeeded: boolean;
  readonly aliasOf?: string;
}

const objectOf: Readonly<Record<string, string>> = {
  service: '/',
  bucket: '/bkt',
  object: '/bkt/a/k.txt',
  any: '/bkt/k',
};

/** The plain request for an operation. */
function exampleOf(operation: Operation): TestRequest {
  const query = [...operation.requiredQuery].map(([name, value]) => {
    if (value === '') return name;
    return `${name}=${value ?? (name === 'partNumber' ? '7' : `v-${name}`)}`;
  });
  const values: Readonly<Record<string, string>> = {
    'x-amz-copy-source': '/src/k',
    'content-type': 'multipart/form-data; boundary=b',
  };
  const headers = Object.fromEntries(
    operation.requiredHeaders.map((name) => [name, values[name] ?? `v-${name}`]),
  );
  return {
    method: operation.method,
    target: `${objectOf[operation.target]}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    headers:
      operation.name === 'DeleteObjects'
        ? { ...headers, 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }
        : headers,
  };
}

describe('the table', () => {
  test('has each operation once, and none that cannot be read', () => {
    const names = operations.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(118);
    for (const { keys } of operations) for (const key of keys.keys()) conditionKey(key);
  });

  test.each(operations.filter(({ aliasOf }) => aliasOf === undefined).map((one) => [one.name, one] as const))(
    '%s is found by its own request',
    (name, operation) => {
      const request = exampleOf(operation);
      if (operation.handling === 'refuse') {
        // The path of the one is no name of a bucket, and says so first.
        expect(refusalOf(request)).toMatch(name === 'WriteGetObjectResponse' ? /./ : /^NotImplemented$/);
        return;
      }
      expect(classifyTest(request).operation).toBe(name);
    },
  );

  test('asks something of every operation that is forwarded', () => {
    const askingNothing = operations.filter(({ actions }) => actions.length === 0);
    expect(askingNothing.map(({ name }) => name)).toEqual(['PreflightObject']);
  });

  test.each(
    operations
      .filter(({ aliasOf, method }) => aliasOf === undefined && method !== 'OPTIONS')
      .map((one) => [one.name, one] as const),
  )('%s is not found with one more parameter that tells operations apart', (_name, operation) => {
    const { target, ...request } = exampleOf(operation);
    const markers = new Set(operations.flatMap(({ requiredQuery }) => [...requiredQuery.keys()]));
    for (const marker of markers) {
      if (operation.requiredQuery.has(marker) || operation.optionalQuery.has(marker)) continue;
      const extended = `${target}${target.includes('?') ? '&' : '?'}${marker}`;
      let found = 'none';
      try {
        found = classifyTest({ ...request, target: extended }).operation;
      } catch {
        // As it should be.
      }
      // Another row may have both; the operation itself is never what is found.
      expect(found).not.toBe(operation.name);
    }
  });
});

describe.skipIf(!existsSync(reference))('the reference beside the repository', () => {
  const rows: readonly ReferenceRow[] = existsSync(reference)
    ? JSON.parse(readFileSync(reference, 'utf8')).operations
    : [];
  const byName = new Map(operations.map((one) => [one.name, one]));

  test('names the same operations', () => {
    expect(operations.map(({ name }) => name).toSorted()).toEqual(
      rows.map((row) => row.operation).toSorted(),
    );
  });

  test.each(rows.map((row) => [row.operation, row] as const))('%s says the same', (name, row) => {
    const operation = byName.get(name)!;
    const written = operationRows.find((one) => one.name === name)!;
    const sub = row.subresource === null ? [] : [row.subresource].flat();
    expect({
      method: operation.method,
      target: operation.target,
      query: Object.fromEntries(operation.requiredQuery),
      optional: [...operation.optionalQuery].toSorted(),
      actions: written.actions,
      keys: [...operation.keys.keys()].toSorted(),
      handling: operation.handling,
      readsBody: operation.decidesBy !== 'head',
      aliasOf: operation.aliasOf,
    }).toEqual({
      method: row.method,
      target: row.target,
      query: Object.fromEntries([
        ...sub.map((one) => [one, row.fixedValues?.[one] ?? '']),
        ...row.requiredQuery.map((one) => [one, undefined]),
      ]),
      optional: row.optionalQuery.toSorted(),
      actions: row.actions.map(
        ({ action, on, when }) =>
          `${action}${on === row.target ? '' : ` on ${on}`}${when === 'always' ? '' : ` if ${when}`}`,
      ),
      keys: Object.keys(row.conditionKeys).toSorted(),
      handling: { pass: 'forward', own: 'own', refuse: 'refuse' }[row.gateway],
      // Of a refused one nothing is read.
      readsBody: row.bodyNeeded && row.gateway !== 'refuse',
      aliasOf: row.aliasOf,
    });
  });

  test.each(rows.filter((row) => row.gateway !== 'refuse').map((row) => [row.operation, row] as const))(
    '%s takes the headers that the reference gives it',
    (name, row) => {
      const operation = byName.get(name)!;
      const common =
        /^(content-length|content-md5|x-amz-checksum-(?!mode|type|algorithm).*|x-amz-expected-bucket-owner|x-amz-source-expected-bucket-owner|x-amz-request-payer|x-amz-sdk-checksum-algorithm)$/;
      const expected = [...row.headers, ...row.requiredHeaders.map((one) => one.split(':')[0]!)]
        .map((one) => one.toLowerCase())
        .filter((one) => !common.test(one));
      const taken = [...operation.headers, ...(operation.takesMetadata ? ['x-amz-meta-*'] : [])];
      expect(taken.toSorted()).toEqual(expected.toSorted());
    },
  );
});

describe('what must be allowed', () => {
  const copy = { method: 'PUT', target: '/b/k' };
  test.each<[string, TestRequest, readonly string[]]>([
    ['a read', { target: '/b/k' }, ['s3:GetObject b/k']],
    ['a read of a version', { target: '/b/k?versionId=v' }, ['s3:GetObjectVersion b/k']],
    ['a look at the head', { method: 'HEAD', target: '/b/k' }, ['s3:GetObject b/k']],
    ['a look for a bucket', { method: 'HEAD', target: '/b-1' }, ['s3:ListBucket b-1']],
    ['a list of buckets', { target: '/' }, ['s3:ListAllMyBuckets *']],
    [
      'attributes of a version',
      { target: '/b/k?attributes&versionId=null', headers: { 'x-amz-object-attributes': 'ETag' } },
      ['s3:GetObjectVersion b/k', 's3:GetObjectVersionAttributes b/k'],
    ],
    [
      'a write with an ACL, tags and a lock',
      {
        method: 'PUT',
        target: '/b/k',
        headers: {
          'x-amz-acl': 'private',
          'x-amz-tagging': 'a=b',
          'x-amz-object-lock-mode': 'GOVERNANCE',
          'x-amz-object-lock-retain-until-date': '2027-01-01T00:00:00Z',
          'x-amz-object-lock-legal-hold': 'ON',
        },
      },
      [
        's3:PutObject b/k',
        's3:PutObjectAcl b/k',
        's3:PutObjectTagging b/k',
        's3:PutObjectRetention b/k',
        's3:PutObjectLegalHold b/k',
      ],
    ],
    [
      'a copy',
      { ...copy, headers: { 'x-amz-copy-source': 'src/a' } },
      [
        's3:GetObject src/a',
        's3:GetObjectTagging src/a if it has tags',
        's3:PutObject b/k',
        's3:PutObjectTagging b/k if it has tags',
      ],
    ],
    [
      'a copy with other tags',
      {
        ...copy,
        headers: {
          'x-amz-copy-source': 'src/a',
          'x-amz-tagging-directive': 'replace',
          'x-amz-tagging': 'a=b',
        },
      },
      ['s3:GetObject src/a', 's3:PutObject b/k', 's3:PutObjectTagging b/k'],
    ],
    [
      'a delete that bypasses',
      { method: 'DELETE', target: '/b/k', headers: { 'x-amz-bypass-governance-retention': 'TRUE' } },
      ['s3:DeleteObject b/k', 's3:BypassGovernanceRetention b/k'],
    ],
  ])('%s', (_what, request, expected) => {
    expect(checksOf({ ...request, target: request.target.replace('/b/', '/bkt/') })).toEqual(
      expected.map((one) => one.replace(' b/', ' bkt/')),
    );
  });

  test.each([
    ['', ['s3:CreateBucket bkt']],
    [
      '<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>eu</LocationConstraint><Tags><Tag><Key>a</Key><Value>b</Value></Tag></Tags></CreateBucketConfiguration>',
      ['s3:CreateBucket bkt', 's3:TagResource bkt'],
    ],
  ])('a bucket made with %j', (body, expected) => {
    expect(checksOf({ method: 'PUT', target: '/bkt' }, body)).toEqual(expected);
  });

  test('a replication asks for the role that is handed on', () => {
    const body =
      '<ReplicationConfiguration><Role>arn:aws:iam::123456789012:role/r</Role><Rule><ID>1</ID></Rule></ReplicationConfiguration>';
    expect(checksOf({ method: 'PUT', target: '/bkt?replication' }, body)).toEqual([
      's3:PutReplicationConfiguration bkt',
      'iam:PassRole arn:aws:iam::123456789012:role/r',
    ]);
  });
});
