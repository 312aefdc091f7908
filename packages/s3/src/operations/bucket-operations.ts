import type { OperationRow } from './operation-row.ts';

/** Buckets made, deleted, found and listed. */
export const bucketOperations: readonly OperationRow[] = [
  {
    name: 'CreateBucket',
    wire: 'PUT bucket',
    headers:
      '@acl x-amz-bucket-namespace x-amz-bucket-object-lock-enabled x-amz-grant-write x-amz-object-ownership',
    actions: [
      's3:CreateBucket',
      's3:PutBucketAcl if header:x-amz-acl & header:x-amz-acl!=private',
      's3:PutBucketAcl if anyHeader:x-amz-grant-full-control,x-amz-grant-read,x-amz-grant-read-acp,x-amz-grant-write,x-amz-grant-write-acp',
      's3:PutBucketObjectLockConfiguration if header:x-amz-bucket-object-lock-enabled=true',
      's3:PutBucketVersioning if header:x-amz-bucket-object-lock-enabled=true',
      's3:PutBucketOwnershipControls if header:x-amz-object-ownership',
      's3:TagResource if body:CreateBucketConfiguration.Tags',
    ],
    keys: '@acl aws:RequestTag/${TagKey} aws:TagKeys s3:locationconstraint s3:x-amz-bucket-namespace s3:x-amz-grant-write s3:x-amz-object-ownership',
    body: 'xml',
    root: 'CreateBucketConfiguration',
    decidesBy: 'body',
  },
  { name: 'DeleteBucket', wire: 'DELETE bucket', actions: ['s3:DeleteBucket'] },
  { name: 'GetBucketLocation', wire: 'GET bucket ?location', actions: ['s3:GetBucketLocation'] },
  { name: 'HeadBucket', wire: 'HEAD bucket', actions: ['s3:ListBucket'] },
  {
    name: 'ListBuckets',
    wire: 'GET service',
    query: 'bucket-region continuation-token max-buckets prefix',
    actions: ['s3:ListAllMyBuckets on *'],
  },
  {
    name: 'ListMultipartUploads',
    wire: 'GET bucket ?uploads',
    query: 'delimiter encoding-type key-marker max-uploads prefix upload-id-marker',
    actions: ['s3:ListBucketMultipartUploads'],
  },
  {
    name: 'ListObjectVersions',
    wire: 'GET bucket ?versions',
    query: 'delimiter encoding-type key-marker max-keys prefix version-id-marker',
    headers: 'x-amz-optional-object-attributes',
    actions: ['s3:ListBucketVersions'],
    keys: '@list',
  },
  {
    name: 'ListObjects',
    wire: 'GET bucket',
    query: 'delimiter encoding-type marker max-keys prefix',
    headers: 'x-amz-optional-object-attributes',
    actions: ['s3:ListBucket'],
    keys: '@list',
  },
  {
    name: 'ListObjectsV2',
    wire: 'GET bucket ?list-type=2',
    query: 'continuation-token delimiter encoding-type fetch-owner max-keys prefix start-after',
    headers: 'x-amz-optional-object-attributes',
    actions: ['s3:ListBucket'],
    keys: '@list',
  },
];
