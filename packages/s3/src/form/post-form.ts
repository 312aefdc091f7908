import { tagsAt } from '../body/read-body.ts';
import { bodyShapes } from '../body/body-shapes.ts';
import { writeTagging } from '../conditions/tags.ts';
import { invalidArgument, invalidRequest, malformedXml, notImplemented } from '../errors/refusals.ts';
import { headerOfField } from '../operations/circumstance.ts';
import { expandNames } from '../operations/groups.ts';
import { readPayload } from '../payload/payload.ts';
import type { Payload } from '../payload/payload.ts';
import { isAlgorithm } from '../request/authentication.ts';
import type { SignatureAlgorithm } from '../request/authentication.ts';
import { checksumHeaders } from '../checksums/checksum-algorithms.ts';
import { checkShape } from '../xml/check-shape.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { parsePostPolicy } from './post-policy.ts';
import type { PostPolicy } from './post-policy.ts';

/** The fields of a form, read. */
export interface PostForm {
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, string>;
  /** The key, with the file's name in it where it asks for that. */
  readonly key: string;
  /** Headers of an upload that says the same, by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly policy: PostPolicy | undefined;
  /** What is to be verified; undefined for a form that anybody may send. */
  readonly signature: PostSignature | undefined;
}

/** A signature of a form, over the text of its policy. */
export interface PostSignature {
  readonly algorithm: SignatureAlgorithm;
  /** `ACCESS-KEY/DATE/REGION/s3/aws4_request`. */
  readonly credential: string;
  /** YYYYMMDD'T'HHMMSS'Z'. */
  readonly amzDate: string;
  /** What was signed: the policy as it stands in the form. */
  readonly stringToSign: string;
  /** Hex. Never log or echo it. */
  readonly signature: string;
  /** A secret: never log or echo it. */
  readonly sessionToken: string | undefined;
}

/** Fields that become headers; `acl` and `tagging` do too, by another name. */
const headerFields = new Set([
  ...expandNames('headers', '@content @acl @lock @encryption @customer-key'),
  ...checksumHeaders,
  'content-md5',
  'x-amz-grant-write',
  'x-amz-sdk-checksum-algorithm',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
]);

const signatureFields = new Set([
  'x-amz-algorithm',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-signature',
]);

const fileNameVariable = '${filename}';
const maximumTaggingLength = 16_384;

/**
 * Reads the fields that stand before the file.
 *
 * @throws S3Error InvalidArgument, InvalidRequest, InvalidPolicyDocument, MalformedXML, NotImplemented.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export function readPostForm(fields: ReadonlyMap<string, string>, fileName: string | undefined): PostForm {
  const key = fields.get('key');
  if (key === undefined || key === '') {
    throw invalidArgument(
      'key',
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
    );
  }
  const policy = fields.get('policy');
  const signature = readSignature(fields, policy);
  return {
    fields,
    key: key.replaceAll(fileNameVariable, () => baseName(fileName ?? '')),
    headers: readHeaders(fields),
    policy: policy === undefined ? undefined : parsePostPolicy(policy),
    signature,
  };
}

/** Some browsers tell the folder that the file was in. */
function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function readSignature(
  fields: ReadonlyMap<string, string>,
  policy: string | undefined,
): PostSignature | undefined {
  if (fields.has('awsaccesskeyid') || fields.has('signature')) {
    throw invalidRequest(
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    );
  }
  const isSigned = policy !== undefined || [...signatureFields].some((name) => fields.has(name));
  if (!isSigned) return undefined;
  const field = (name: string): string => {
    const value = fields.get(name.toLowerCase());
    if (value !== undefined && value !== '') return value;
    throw invalidArgument(
      name,
      `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    );
  };
  const signature = field('X-Amz-Signature');
  const algorithm = field('X-Amz-Algorithm');
  if (!isAlgorithm(algorithm)) throw invalidArgument('X-Amz-Algorithm', 'The algorithm is not supported');
  return {
    algorithm,
    credential: field('X-Amz-Credential'),
    amzDate: field('X-Amz-Date'),
    stringToSign: field('Policy'),
    signature,
    sessionToken: fields.get('x-amz-security-token'),
  };
}

function readHeaders(fields: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const [field, value] of fields) {
    const name = headerOfField(field);
    if (name === 'x-amz-tagging') headers.set(name, readTagging(value));
    else if (headerFields.has(name) || name.startsWith('x-amz-meta-'))
      headers.set(name, checkValue(field, value));
    else if (name.startsWith('x-amz-') && !signatureFields.has(name)) throw notImplemented(field);
  }
  return headers;
}

/** In a form tags are a document. */
function readTagging(text: string): string {
  const root = parseXml(new TextEncoder().encode(text), maximumTaggingLength);
  if (root.name !== 'Tagging') throw malformedXml();
  checkShape(root, bodyShapes['Tagging'] ?? 'text');
  return writeTagging(tagsAt(root, 'Tagging.TagSet.Tag', 'object'));
}

/** What could not have come as a header cannot go on as one. */
function checkValue(field: string, value: string): string {
  if (!/^[\x20-\x7e]*$/.test(value) || !/^[\w\-!#$%&'*+.^`|~]+$/.test(field)) {
    throw invalidArgument(field, 'The value of a field cannot stand in a header');
  }
  return value.trim();
}

/** What the fields state of the file. Its length nobody knows before its end. */
export function filePayload({ headers }: PostForm): Payload {
  const payload = readPayload(headers, { form: 'anonymous' }, { name: 'PostObject' });
  return { ...payload, length: undefined };
}
