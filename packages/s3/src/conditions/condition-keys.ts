/** A condition key of S3, and where its value comes from. */
export interface ConditionKey {
  /** As policies name it; `<key>` stands for the key of a tag. */
  readonly key: string;
  readonly type: 'String' | 'Numeric' | 'Bool' | 'Date' | 'ARN' | 'ArrayOfString';
  /** Name of the header, or of the parameter, that has the value. */
  readonly header?: string;
  readonly query?: string;
  /** Path of the element in the body that has it. */
  readonly body?: string;
  /**
   * How it comes about otherwise: of the signature, of the connection, worked out from others, a constant of the operation, the
   * version of what is asked for, or tags in the request.
   */
  readonly from?: 'signature' | 'connection' | 'computed' | 'operation' | 'version' | 'request-tags';
  /** What only the store knows. A request whose policies ask for the key needs it looked up before it is decided. */
  readonly lookup?: LookupKind;
}

/** What is to be looked up at the store. */
export type LookupKind = 'object-tags' | 'bucket-tags' | 'bucket-default-retention' | 'source-tags';

function ofHeader(name: string, type: ConditionKey['type'] = 'String'): ConditionKey {
  return { key: `s3:${name}`, type, header: name };
}

/** Keys of every request. */
export const commonConditionKeys: readonly ConditionKey[] = [
  { key: 's3:authType', type: 'String', from: 'signature' },
  { key: 's3:signatureAge', type: 'Numeric', from: 'signature' },
  { key: 's3:signatureversion', type: 'String', from: 'signature' },
  { key: 's3:TlsVersion', type: 'Numeric', from: 'connection' },
  ofHeader('x-amz-content-sha256'),
];

/** Keys that a request has when its operation lists them and it carries them. */
export const conditionKeys: readonly ConditionKey[] = [
  {
    key: 'aws:RequestTag/${TagKey}',
    type: 'String',
    from: 'request-tags',
    body: 'CreateBucketConfiguration.Tags.Tag',
  },
  {
    key: 'aws:TagKeys',
    type: 'ArrayOfString',
    from: 'request-tags',
    body: 'CreateBucketConfiguration.Tags.Tag',
  },
  { key: 's3:ExistingObjectTag/<key>', type: 'String', lookup: 'object-tags' },
  {
    key: 's3:InventoryAccessibleOptionalFields',
    type: 'ArrayOfString',
    body: 'InventoryConfiguration.OptionalFields.Field',
  },
  { key: 's3:ObjectCreationOperation', type: 'Bool', from: 'operation' },
  {
    key: 's3:RequestObjectTag/<key>',
    type: 'String',
    from: 'request-tags',
    header: 'x-amz-tagging',
    body: 'Tagging.TagSet.Tag',
  },
  {
    key: 's3:RequestObjectTagKeys',
    type: 'ArrayOfString',
    from: 'request-tags',
    header: 'x-amz-tagging',
    body: 'Tagging.TagSet.Tag',
  },
  { key: 's3:annotation-prefix', type: 'String', query: 'annotation-prefix' },
  { key: 's3:delimiter', type: 'String', query: 'delimiter' },
  { key: 's3:if-match', type: 'String', header: 'if-match', body: 'Delete.Object.ETag' },
  { key: 's3:if-none-match', type: 'String', header: 'if-none-match' },
  { key: 's3:locationconstraint', type: 'String', body: 'CreateBucketConfiguration.LocationConstraint' },
  { key: 's3:max-annotation-results', type: 'Numeric', query: 'max-annotation-results' },
  { key: 's3:max-keys', type: 'Numeric', query: 'max-keys' },
  {
    key: 's3:object-lock-legal-hold',
    type: 'String',
    header: 'x-amz-object-lock-legal-hold',
    body: 'LegalHold.Status',
  },
  { key: 's3:object-lock-mode', type: 'String', header: 'x-amz-object-lock-mode', body: 'Retention.Mode' },
  {
    key: 's3:object-lock-remaining-retention-days',
    type: 'Numeric',
    from: 'computed',
    lookup: 'bucket-default-retention',
  },
  {
    key: 's3:object-lock-retain-until-date',
    type: 'Date',
    header: 'x-amz-object-lock-retain-until-date',
    body: 'Retention.RetainUntilDate',
  },
  { key: 's3:prefix', type: 'String', query: 'prefix' },
  { key: 's3:versionid', type: 'String', from: 'version' },
  ofHeader('x-amz-acl'),
  ofHeader('x-amz-bucket-namespace'),
  ofHeader('x-amz-copy-source'),
  ofHeader('x-amz-grant-full-control'),
  ofHeader('x-amz-grant-read'),
  ofHeader('x-amz-grant-read-acp'),
  ofHeader('x-amz-grant-write'),
  ofHeader('x-amz-grant-write-acp'),
  ofHeader('x-amz-metadata-directive'),
  ofHeader('x-amz-object-annotation-directive'),
  ofHeader('x-amz-object-if-match'),
  ofHeader('x-amz-object-ownership'),
  ofHeader('x-amz-server-side-encryption'),
  ofHeader('x-amz-server-side-encryption-aws-kms-key-id', 'ARN'),
  ofHeader('x-amz-server-side-encryption-customer-algorithm'),
  ofHeader('x-amz-storage-class'),
  ofHeader('x-amz-website-redirect-location'),
];

/** Keys of buckets with attribute-based access control on, for every action on a bucket or in it. */
export const bucketTagKeys: readonly string[] = ['aws:ResourceTag/${TagKey}', 's3:BucketTag/<key>'];

const byKey = new Map(conditionKeys.map((one) => [one.key, one]));

/** @throws TypeError for a key that the table has not. */
export function conditionKey(key: string): ConditionKey {
  const found = byKey.get(key);
  if (found === undefined) throw new TypeError(`There is no condition key ${key}`);
  return found;
}
