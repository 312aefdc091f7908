import type { XmlChild, XmlShape } from '../xml/check-shape.ts';

function once(shape: XmlShape = 'text'): XmlChild {
  return { times: '1', shape };
}

function maybe(shape: XmlShape = 'text'): XmlChild {
  return { times: '?', shape };
}

function many(shape: XmlShape = 'text'): XmlChild {
  return { times: '*', shape };
}

const tag = { Key: once(), Value: once() };

/**
 * Bodies that decide, by their root: all that may stand in them. Of those that are not here what decides may stand there once only.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html and the pages of the other operations
 */
export const bodyShapes: Readonly<Record<string, XmlShape>> = {
  CreateBucketConfiguration: {
    LocationConstraint: maybe(),
    Location: maybe({ Name: maybe(), Type: maybe() }),
    Bucket: maybe({ DataRedundancy: maybe(), Type: maybe() }),
    Tags: maybe({ Tag: many(tag) }),
  },
  Delete: {
    Object: many({
      Key: once(),
      VersionId: maybe(),
      ETag: maybe(),
      LastModifiedTime: maybe(),
      Size: maybe(),
    }),
    Quiet: maybe(),
  },
  LegalHold: { Status: maybe() },
  ObjectEncryption: { 'SSE-KMS': once({ KMSKeyArn: once(), BucketKeyEnabled: maybe() }) },
  Retention: { Mode: maybe(), RetainUntilDate: maybe() },
  Tagging: { TagSet: once({ Tag: many(tag) }) },
};
