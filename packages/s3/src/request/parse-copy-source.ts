import { invalidArgument } from '../errors/refusals.ts';
import { checkBucket, checkKey } from './check-key.ts';
import { decodeComponent } from './percent-encoding.ts';

/** The object that a copy is made of, decoded. */
export interface CopySource {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

const marker = '?versionId=';

const readable = /^[\x20-\x7e]+$/;

function invalidCopySource(message: string): Error {
  return invalidArgument('x-amz-copy-source', message);
}

/**
 * Reads `x-amz-copy-source`: `bucket/key`, with or without a slash before it, percent-encoded, and maybe `?versionId=`. The
 * version is cut off before anything is decoded, and everything is decoded once; a plus sign is one.
 *
 * @throws S3Error InvalidArgument, InvalidURI, InvalidBucketName, KeyTooLongError.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html#AmazonS3-CopyObject-request-header-CopySource
 */
export function parseCopySource(value: string): CopySource {
  if (!readable.test(value))
    throw invalidCopySource('Copy Source must mention the source bucket and key: sourcebucket/sourcekey');
  const cut = value.lastIndexOf(marker);
  const path = decodeComponent(cut < 0 ? value : value.slice(0, cut));
  // A question mark that is not encoded begins a query to one reader, and is part of the key to another.
  if ((cut < 0 ? value : value.slice(0, cut)).includes('?')) {
    throw invalidCopySource('Unsupported copy source parameter.');
  }
  if (path.startsWith('arn:')) throw invalidCopySource('Access points are not supported as a copy source');
  const start = path.startsWith('/') ? 1 : 0;
  const slash = path.indexOf('/', start);
  const key = slash < 0 ? '' : path.slice(slash + 1);
  if (key === '')
    throw invalidCopySource('Copy Source must mention the source bucket and key: sourcebucket/sourcekey');
  const bucket = path.slice(start, slash);
  checkBucket(bucket);
  checkKey(key);
  if (cut < 0) return { bucket, key };
  const versionId = decodeComponent(value.slice(cut + marker.length));
  if (versionId === '') throw invalidArgument('x-amz-copy-source', 'Version id cannot be the empty string');
  return { bucket, key, versionId };
}
