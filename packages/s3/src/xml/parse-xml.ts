import { malformedXml } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { XmlElement } from './xml-element.ts';

/** A list of 1,000 objects to delete has at most 6,002 elements. */
const maximumElements = 16_384;
const maximumDepth = 16;

const namespaces = new Set([
  'http://s3.amazonaws.com/doc/2006-03-01/',
  'http://s3.amazonaws.com/doc/2006-03-01',
]);

// Each is anchored where the reading stands, and has one way to match.
const declaration =
  /<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"([A-Za-z0-9-]+)"|'([A-Za-z0-9-]+)'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\?>/y;
const space = /[\t\n\r ]*/y;
const openTag = /<([A-Za-z][A-Za-z0-9-]*)(?:[\t\n\r ]+xmlns=(?:"([^"<&]*)"|'([^'<&]*)'))?[\t\n\r ]*(\/?)>/y;
const closeTag = /<\/([A-Za-z][A-Za-z0-9-]*)[\t\n\r ]*>/y;
const reference = /&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));/y;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface OpenElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/**
 * The root of a document as requests of S3 have them: UTF-8, elements and text. No document type and so no entities of its
 * own, no comments, no processing instructions, no attributes but the namespace of S3, no mixed content.
 *
 * Whoever sends it on writes it anew from what was read here, so that a store cannot read it otherwise.
 *
 * @param maximumBytes Longer ones are not looked into.
 * @throws S3Error MalformedXML, or MaxMessageLengthExceeded.
 */
export function parseXml(bytes: Uint8Array, maximumBytes: number): XmlElement {
  if (bytes.length > maximumBytes) throw new S3Error('MaxMessageLengthExceeded');
  return new XmlReader(decodeUtf8(bytes)).readDocument();
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformedXml();
  }
}

class XmlReader {
  readonly #text: string;
  #position = 0;
  #elements = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readDocument(): XmlElement {
    const found = this.#take(declaration);
    const encoding = found?.[1] ?? found?.[2];
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') throw malformedXml();
    this.#take(space);
    const root = this.#readElements();
    this.#take(space);
    if (this.#position !== this.#text.length) throw malformedXml();
    return root;
  }

  /** Reads to the end of the root, without recursion. */
  #readElements(): XmlElement {
    const open: OpenElement[] = [];
    for (;;) {
      const closed = this.#readTag(open);
      const parent = open.at(-1);
      if (closed !== undefined) {
        if (parent === undefined) return closed;
        parent.children.push(closed);
      }
      if (parent !== undefined) parent.text += this.#readText();
    }
  }

  /** Opens an element, or closes one and returns it. */
  #readTag(open: OpenElement[]): XmlElement | undefined {
    const start = this.#take(openTag);
    if (start !== undefined) return this.#open(start, open);
    const end = this.#take(closeTag);
    const element = end === undefined ? undefined : open.pop();
    if (element === undefined || element.name !== end?.[1]) throw malformedXml();
    return close(element);
  }

  #open(tag: RegExpExecArray, open: OpenElement[]): XmlElement | undefined {
    const [, name = '', doubleQuoted, singleQuoted, slash] = tag;
    const namespace = doubleQuoted ?? singleQuoted;
    if (namespace !== undefined && !namespaces.has(namespace)) throw malformedXml();
    this.#elements += 1;
    if (this.#elements > maximumElements || open.length >= maximumDepth) throw malformedXml();
    const element = { name, children: [], text: '' };
    if (slash === '/') return element;
    open.push(element);
    return undefined;
  }

  #readText(): string {
    let text = '';
    for (;;) {
      const next = this.#nextMarkup();
      text += characters(this.#text.slice(this.#position, next));
      this.#position = next;
      if (this.#text.charAt(next) !== '&') return text;
      text += this.#readReference();
    }
  }

  #nextMarkup(): number {
    for (let index = this.#position; index < this.#text.length; index++) {
      const character = this.#text.charAt(index);
      if (character === '<' || character === '&') return index;
    }
    throw malformedXml();
  }

  #readReference(): string {
    const found = this.#take(reference);
    if (found === undefined) throw malformedXml();
    const [, name, decimal, hexadecimal] = found;
    if (name !== undefined) return named[name] ?? '';
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    if (!isCharacter(code)) throw malformedXml();
    return String.fromCodePoint(code);
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text);
    if (found === null) return undefined;
    this.#position = pattern.lastIndex;
    return found;
  }
}

function close(element: OpenElement): XmlElement {
  if (element.children.length === 0) return element;
  if (element.text.trim() !== '') throw malformedXml();
  return { ...element, text: '' };
}

/** Characters that stand for themselves: line ends as XML 1.0 section 2.11 reads them. */
function characters(text: string): string {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 && !isCharacter(code)) throw malformedXml();
    if (code >= 0xfffe) throw malformedXml();
  }
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}

/** XML 1.0 section 2.2, Char. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x1_0000 && code <= 0x10_ffff);
}
