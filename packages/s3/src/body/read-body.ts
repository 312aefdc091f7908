import { conditionKey } from '../conditions/condition-keys.ts';
import { collectTags } from '../conditions/tags.ts';
import type { Tags } from '../conditions/tags.ts';
import { invalidArgument, malformedXml } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { Operation } from '../operations/operation.ts';
import { checkShape } from '../xml/check-shape.ts';
import { findElement, findElements, findText } from '../xml/find-elements.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { bodyShapes } from './body-shapes.ts';
import { readDeleteItems } from './delete-items.ts';
import type { DeleteItem } from './delete-items.ts';

/** What of a body decides. */
export interface DecidingBody {
  /** Undefined for a body that is empty and may be. */
  readonly root: XmlElement | undefined;
  /** Values of condition keys, by the keys' names. */
  readonly values: ReadonlyMap<string, string | readonly string[]>;
  readonly tags: Tags | undefined;
  readonly items: readonly DeleteItem[];
}

/** Values of elements that are enumerations, and that policies ask for. */
const enumerations: Readonly<Record<string, readonly string[]>> = {
  's3:object-lock-legal-hold': ['ON', 'OFF'],
  's3:object-lock-mode': ['GOVERNANCE', 'COMPLIANCE'],
};

/** Bytes. A list of 1,000 keys of 1,024 bytes, and the largest configurations. */
export function maximumBody({ name }: Pick<Operation, 'name'>): number {
  return name === 'DeleteObjects' || name === 'CompleteMultipartUpload' ? 4_194_304 : 1_048_576;
}

/**
 * Reads the body of an operation that is decided by it.
 *
 * @throws S3Error MalformedXML, MaxMessageLengthExceeded, and what is wrong with a value.
 */
export function readDecidingBody(operation: Operation, bytes: Uint8Array): DecidingBody {
  if (bytes.length === 0 && operation.name === 'CreateBucket') {
    return { root: undefined, values: new Map(), tags: undefined, items: [] };
  }
  const root = parseXml(bytes, maximumBody(operation));
  if (root.name !== operation.root) throw malformedXml();
  const shape = bodyShapes[root.name];
  if (shape !== undefined) checkShape(root, shape);
  refuseOutputLocation(root);
  return {
    root,
    values: readValues(operation, root),
    tags: readTags(root),
    items: root.name === 'Delete' ? readDeleteItems(root) : [],
  };
}

/** A restore that writes its result elsewhere would write it with the gateway's rights. */
function refuseOutputLocation(root: XmlElement): void {
  if (root.name !== 'RestoreRequest') return;
  for (const step of ['OutputLocation', 'SelectParameters']) {
    if (findElement(root, `RestoreRequest.${step}`) !== undefined) {
      throw new S3Error('NotImplemented', 'A restore that writes its output elsewhere is not implemented');
    }
  }
}

function readValues(operation: Operation, root: XmlElement): ReadonlyMap<string, string | readonly string[]> {
  const values = new Map<string, string | readonly string[]>();
  for (const key of operation.keys.keys()) {
    const { type, body, from } = conditionKey(key);
    if (body === undefined || from === 'request-tags' || body.startsWith('Delete.')) continue;
    if (type === 'ArrayOfString') {
      const texts = findElements(root, body).map(({ text }) => text);
      if (texts.length > 0) values.set(key, texts);
    } else {
      const text = findText(root, body);
      if (text !== undefined) values.set(key, checkValue(key, text));
    }
  }
  addEncryption(values, root);
  return values;
}

function checkValue(key: string, text: string): string {
  const known = enumerations[key];
  if (known !== undefined && !known.includes(text)) throw malformedXml();
  if (text.trim() !== text) throw invalidArgument(key, 'The value of an element is not valid');
  return text;
}

/** UpdateObjectEncryption says in its body what others say in headers. */
function addEncryption(values: Map<string, string | readonly string[]>, root: XmlElement): void {
  const key = findText(root, 'ObjectEncryption.SSE-KMS.KMSKeyArn');
  if (key === undefined) return;
  values.set('s3:x-amz-server-side-encryption', 'aws:kms');
  values.set('s3:x-amz-server-side-encryption-aws-kms-key-id', key);
}

function readTags(root: XmlElement): Tags | undefined {
  if (root.name === 'Tagging') return tagsAt(root, 'Tagging.TagSet.Tag', 'object');
  if (root.name === 'CreateBucketConfiguration') {
    return tagsAt(root, 'CreateBucketConfiguration.Tags.Tag', 'bucket');
  }
  return undefined;
}

/** Tags of a document, as they also stand in a field of a form. */
export function tagsAt(root: XmlElement, path: string, of: 'object' | 'bucket'): Tags {
  const pairs = findElements(root, path).map((tag): readonly [string, string] => [
    findText(tag, 'Tag.Key') ?? '',
    findText(tag, 'Tag.Value') ?? '',
  ]);
  return collectTags(pairs, of);
}
