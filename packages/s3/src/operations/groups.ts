/** Headers, query parameters and condition keys that several operations have together. */
const groups: Readonly<Record<'query' | 'headers' | 'keys', Readonly<Record<string, string>>>> = {
  query: {
    '@response':
      'response-cache-control response-content-disposition response-content-encoding response-content-language response-content-type response-expires',
  },
  headers: {
    '@content': 'cache-control content-disposition content-encoding content-language content-type expires',
    '@read-conditions': 'if-match if-modified-since if-none-match if-unmodified-since range',
    '@acl': 'x-amz-acl x-amz-grant-full-control x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write-acp',
    '@lock': 'x-amz-object-lock-legal-hold x-amz-object-lock-mode x-amz-object-lock-retain-until-date',
    '@encryption':
      'x-amz-server-side-encryption x-amz-server-side-encryption-aws-kms-key-id x-amz-server-side-encryption-bucket-key-enabled x-amz-server-side-encryption-context',
    '@customer-key':
      'x-amz-server-side-encryption-customer-algorithm x-amz-server-side-encryption-customer-key x-amz-server-side-encryption-customer-key-md5',
    '@copy-conditions':
      'x-amz-copy-source-if-match x-amz-copy-source-if-modified-since x-amz-copy-source-if-none-match x-amz-copy-source-if-unmodified-since',
    '@copy-customer-key':
      'x-amz-copy-source-server-side-encryption-customer-algorithm x-amz-copy-source-server-side-encryption-customer-key x-amz-copy-source-server-side-encryption-customer-key-md5',
  },
  keys: {
    '@acl':
      's3:x-amz-acl s3:x-amz-grant-full-control s3:x-amz-grant-read s3:x-amz-grant-read-acp s3:x-amz-grant-write-acp',
    '@lock':
      's3:object-lock-legal-hold s3:object-lock-mode s3:object-lock-remaining-retention-days s3:object-lock-retain-until-date',
    '@encryption':
      's3:x-amz-server-side-encryption s3:x-amz-server-side-encryption-aws-kms-key-id s3:x-amz-server-side-encryption-customer-algorithm',
    '@request-tags': 's3:RequestObjectTag/<key> s3:RequestObjectTagKeys',
    '@list': 's3:delimiter s3:max-keys s3:prefix',
  },
};

/**
 * The names of a column of a row, its groups spelled out.
 *
 * @throws TypeError for a group that there is none of.
 */
export function expandNames(column: keyof typeof groups, names = ''): readonly string[] {
  return names.split(' ').flatMap((name) => {
    if (!name.startsWith('@')) return name === '' ? [] : [name];
    const group = groups[column][name];
    if (group === undefined) throw new TypeError(`There is no group ${name} of ${column}`);
    return group.split(' ');
  });
}
