import { malformedXml } from '../errors/refusals.ts';
import { checkKey } from '../request/check-key.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** One of the objects that DeleteObjects is to delete. */
export interface DeleteItem {
  readonly key: string;
  /** Absent when the newest version is to be covered by a delete marker. */
  readonly versionId?: string;
  readonly eTag?: string;
  readonly lastModifiedTime?: string;
  readonly size?: string;
}

const maximumItems = 1000;

const members = [
  ['VersionId', 'versionId'],
  ['ETag', 'eTag'],
  ['LastModifiedTime', 'lastModifiedTime'],
  ['Size', 'size'],
] as const;

/** @throws S3Error MalformedXML for none, too many, or an empty key or version; KeyTooLongError, InvalidURI. */
export function readDeleteItems(root: XmlElement): readonly DeleteItem[] {
  const objects = root.children.filter(({ name }) => name === 'Object');
  if (objects.length === 0 || objects.length > maximumItems) throw malformedXml();
  return objects.map(readItem);
}

function readItem({ children }: XmlElement): DeleteItem {
  const texts = new Map(children.map(({ name, text }) => [name, text]));
  const key = texts.get('Key') ?? '';
  if (key === '') throw malformedXml();
  checkKey(key);
  const item: { key: string } & Partial<Record<(typeof members)[number][1], string>> = { key };
  for (const [name, member] of members) {
    const text = texts.get(name);
    if (text === undefined) continue;
    // To one reader an empty version is none, to another it is one.
    if (text === '') throw malformedXml();
    item[member] = text;
  }
  return item;
}

/** The body of DeleteObjects for some of the objects. */
export function writeDeleteItems(items: readonly DeleteItem[], isQuiet: boolean): XmlElement {
  const objects = items.map((item) => element('Object', [leaf('Key', item.key), ...optionalLeaves(item)]));
  return element('Delete', isQuiet ? [...objects, leaf('Quiet', 'true')] : objects);
}

function optionalLeaves(item: DeleteItem): readonly XmlElement[] {
  return members.flatMap(([name, member]) => {
    const text = item[member];
    return text === undefined ? [] : [leaf(name, text)];
  });
}

function element(name: string, children: readonly XmlElement[]): XmlElement {
  return { name, children, text: '' };
}

function leaf(name: string, text: string): XmlElement {
  return { name, children: [], text };
}
