import { isIP } from 'node:net';
import { S3Error } from '../errors/s3-error.ts';
import { checkBucket, checkKey } from './check-key.ts';
import type { Headers } from './parse-headers.ts';
import { decodeComponent } from './percent-encoding.ts';

/** What a request is about: the service, a bucket, or an object. Decoded. */
export interface ObjectAddress {
  readonly bucket?: string;
  readonly key?: string;
}

/**
 * Reads the address of a request: the bucket is the first part of the path, or what stands before one of the endpoint's
 * domains in `Host`. The key is everything after its slash: slashes within it, first and last, are part of it.
 *
 * @param domains Domains of the endpoint, in lower case, e.g. `s3.example.com`; others have the bucket in the path.
 * @throws S3Error InvalidURI, InvalidBucketName, KeyTooLongError.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
 */
export function parseAddress(path: string, headers: Headers, domains: readonly string[]): ObjectAddress {
  const bucket = bucketOfHost(headers.get('host'), domains);
  if (bucket !== undefined) return address(bucket, decodeComponent(path.slice(1)));
  const slash = path.indexOf('/', 1);
  const first = slash < 0 ? path.slice(1) : path.slice(1, slash);
  if (first === '' && slash < 0) return {};
  // A slash that was encoded would be no part of a name, and is none of a bucket.
  return address(decodeComponent(first), slash < 0 ? '' : decodeComponent(path.slice(slash + 1)));
}

function address(bucket: string, key: string): ObjectAddress {
  checkBucket(bucket);
  if (key === '') return { bucket };
  checkKey(key);
  return { bucket, key };
}

function bucketOfHost(host: string | undefined, domains: readonly string[]): string | undefined {
  if (host === undefined) throw new S3Error('BadRequest');
  const name = withoutPort(host).toLowerCase();
  if (isIP(name) !== 0 || domains.includes(name)) return undefined;
  // The longest, where one domain lies in another.
  const domain = domains
    .filter((one) => name.endsWith(`.${one}`))
    .reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  return domain === '' ? undefined : name.slice(0, -domain.length - 1);
}

function withoutPort(host: string): string {
  if (host.startsWith('[')) return host.slice(1, host.indexOf(']'));
  const colon = host.indexOf(':');
  return colon < 0 ? host : host.slice(0, colon);
}
