import { Buffer } from 'node:buffer';
import { invalidUri } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';

/** Bytes of UTF-8. */
const maximumKeyLength = 1024;

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * @throws S3Error InvalidBucketName.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function checkBucket(bucket: string): void {
  // Two dots would be a parent folder where buckets are folders.
  if (!bucketName.test(bucket) || bucket.includes('..')) throw new S3Error('InvalidBucketName');
}

/**
 * Refuses keys that others may read as another key: `.` and `..` between slashes are legal in S3, and resolved by many a
 * proxy, library and file system.
 *
 * @throws S3Error KeyTooLongError, InvalidURI.
 */
export function checkKey(key: string): void {
  if (
    key.length > maximumKeyLength ||
    (key.length * 3 > maximumKeyLength && Buffer.byteLength(key) > maximumKeyLength)
  ) {
    throw new S3Error('KeyTooLongError', undefined, { MaxSizeAllowed: String(maximumKeyLength) });
  }
  if (key.includes('.') && key.split('/').some((segment) => segment === '.' || segment === '..')) {
    throw invalidUri();
  }
}
