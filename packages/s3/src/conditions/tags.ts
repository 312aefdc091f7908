import { S3Error } from '../errors/s3-error.ts';
import { decodeFormComponent, encodeComponent } from '../request/percent-encoding.ts';

/** Tags by key, in their order. */
export type Tags = ReadonlyMap<string, string>;

const maximumTags = 50;
const maximumObjectTags = 10;
const maximumKeyLength = 128;
const maximumValueLength = 256;

/**
 * Tags of a list of pairs.
 *
 * S3 takes two keys that differ by case; policies do not tell them apart, so such tags are refused: which of the two a condition
 * would ask for is anyone's guess.
 *
 * @throws S3Error InvalidTag.
 */
export function collectTags(pairs: readonly (readonly [string, string])[], of: 'object' | 'bucket'): Tags {
  const tags = new Map<string, string>();
  const lower = new Set<string>();
  if (pairs.length > (of === 'object' ? maximumObjectTags : maximumTags)) {
    throw new S3Error(
      'BadRequest',
      `${of === 'object' ? 'Object' : 'Bucket'} tags cannot be greater than ${of === 'object' ? maximumObjectTags : maximumTags}`,
    );
  }
  for (const [key, value] of pairs) {
    if (key === '' || key.length > maximumKeyLength || value.length > maximumValueLength) {
      throw new S3Error('InvalidTag');
    }
    if (lower.has(key.toLowerCase())) {
      throw new S3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
    }
    lower.add(key.toLowerCase());
    tags.set(key, value);
  }
  return tags;
}

/**
 * Reads the header `x-amz-tagging`, which is encoded as a query is.
 *
 * @throws S3Error InvalidTag, BadRequest, InvalidURI.
 */
export function parseTagging(header: string): Tags {
  const pairs = header
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): readonly [string, string] => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? [decodeFormComponent(pair), '']
        : [decodeFormComponent(pair.slice(0, equals)), decodeFormComponent(pair.slice(equals + 1))];
    });
  return collectTags(pairs, 'object');
}

/** The header of tags. */
export function writeTagging(tags: Tags): string {
  return [...tags].map(([key, value]) => `${encodeComponent(key)}=${encodeComponent(value)}`).join('&');
}
