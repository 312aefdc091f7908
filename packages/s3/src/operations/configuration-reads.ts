import type { OperationRow } from './operation-row.ts';

/** Reads of what is configured of a bucket. */
export const configurationReads: readonly OperationRow[] = [
  { name: 'GetBucketAbac', wire: 'GET bucket ?abac', actions: ['s3:GetBucketAbac'] },
  {
    name: 'GetBucketAccelerateConfiguration',
    wire: 'GET bucket ?accelerate',
    actions: ['s3:GetAccelerateConfiguration'],
  },
  { name: 'GetBucketAcl', wire: 'GET bucket ?acl', actions: ['s3:GetBucketAcl'] },
  {
    name: 'GetBucketAnalyticsConfiguration',
    wire: 'GET bucket ?analytics&id={id}',
    actions: ['s3:GetAnalyticsConfiguration'],
  },
  { name: 'GetBucketCors', wire: 'GET bucket ?cors', actions: ['s3:GetBucketCORS'] },
  { name: 'GetBucketEncryption', wire: 'GET bucket ?encryption', actions: ['s3:GetEncryptionConfiguration'] },
  {
    name: 'GetBucketIntelligentTieringConfiguration',
    wire: 'GET bucket ?intelligent-tiering&id={id}',
    actions: ['s3:GetIntelligentTieringConfiguration'],
  },
  {
    name: 'GetBucketInventoryConfiguration',
    wire: 'GET bucket ?inventory&id={id}',
    actions: ['s3:GetInventoryConfiguration'],
  },
  {
    name: 'GetBucketLifecycle',
    wire: 'GET bucket ?lifecycle',
    aliasOf: 'GetBucketLifecycleConfiguration',
    actions: ['s3:GetLifecycleConfiguration'],
  },
  {
    name: 'GetBucketLifecycleConfiguration',
    wire: 'GET bucket ?lifecycle',
    actions: ['s3:GetLifecycleConfiguration'],
  },
  { name: 'GetBucketLogging', wire: 'GET bucket ?logging', actions: ['s3:GetBucketLogging'] },
  {
    name: 'GetBucketMetadataConfiguration',
    wire: 'GET bucket ?metadataConfiguration',
    actions: ['s3:GetBucketMetadataTableConfiguration'],
  },
  {
    name: 'GetBucketMetadataTableConfiguration',
    wire: 'GET bucket ?metadataTable',
    actions: ['s3:GetBucketMetadataTableConfiguration'],
  },
  {
    name: 'GetBucketMetricsConfiguration',
    wire: 'GET bucket ?metrics&id={id}',
    actions: ['s3:GetMetricsConfiguration'],
  },
  {
    name: 'GetBucketNotification',
    wire: 'GET bucket ?notification',
    aliasOf: 'GetBucketNotificationConfiguration',
    actions: ['s3:GetBucketNotification'],
  },
  {
    name: 'GetBucketNotificationConfiguration',
    wire: 'GET bucket ?notification',
    actions: ['s3:GetBucketNotification'],
  },
  {
    name: 'GetBucketOwnershipControls',
    wire: 'GET bucket ?ownershipControls',
    actions: ['s3:GetBucketOwnershipControls'],
  },
  { name: 'GetBucketPolicy', wire: 'GET bucket ?policy', actions: ['s3:GetBucketPolicy'], handling: 'own' },
  {
    name: 'GetBucketPolicyStatus',
    wire: 'GET bucket ?policyStatus',
    actions: ['s3:GetBucketPolicyStatus'],
    handling: 'own',
  },
  {
    name: 'GetBucketReplication',
    wire: 'GET bucket ?replication',
    actions: ['s3:GetReplicationConfiguration'],
  },
  {
    name: 'GetBucketRequestPayment',
    wire: 'GET bucket ?requestPayment',
    actions: ['s3:GetBucketRequestPayment'],
  },
  { name: 'GetBucketTagging', wire: 'GET bucket ?tagging', actions: ['s3:GetBucketTagging'] },
  { name: 'GetBucketVersioning', wire: 'GET bucket ?versioning', actions: ['s3:GetBucketVersioning'] },
  { name: 'GetBucketWebsite', wire: 'GET bucket ?website', actions: ['s3:GetBucketWebsite'] },
  {
    name: 'GetObjectLockConfiguration',
    wire: 'GET bucket ?object-lock',
    actions: ['s3:GetBucketObjectLockConfiguration'],
  },
  {
    name: 'GetPublicAccessBlock',
    wire: 'GET bucket ?publicAccessBlock',
    actions: ['s3:GetBucketPublicAccessBlock'],
    handling: 'own',
  },
  {
    name: 'ListBucketAnalyticsConfigurations',
    wire: 'GET bucket ?analytics',
    query: 'continuation-token',
    actions: ['s3:GetAnalyticsConfiguration'],
  },
  {
    name: 'ListBucketIntelligentTieringConfigurations',
    wire: 'GET bucket ?intelligent-tiering',
    query: 'continuation-token',
    actions: ['s3:GetIntelligentTieringConfiguration'],
  },
  {
    name: 'ListBucketInventoryConfigurations',
    wire: 'GET bucket ?inventory',
    query: 'continuation-token',
    actions: ['s3:GetInventoryConfiguration'],
  },
  {
    name: 'ListBucketMetricsConfigurations',
    wire: 'GET bucket ?metrics',
    query: 'continuation-token',
    actions: ['s3:GetMetricsConfiguration'],
  },
];
