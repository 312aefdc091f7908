import { Buffer } from 'node:buffer';
import type { XmlElement } from './xml-element.ts';

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

// What XML 1.0 section 2.2 does not take cannot be written; a parser of XML 1.1 still can read it.
const special = /[&<>"'\p{Cc}\ufffe\uffff]/gu;

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as content of an element. Control characters are written as references, so that none is read as another. */
export function escapeXml(text: string): string {
  return text.replaceAll(
    special,
    (character) => named[character] ?? `&#x${character.charCodeAt(0).toString(16)};`,
  );
}

/** The document of an element, in the namespace of S3, in UTF-8. */
export function serializeXml(root: XmlElement): Uint8Array {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n${openTag(root, ` xmlns="${namespace}"`)}${content(root)}</${root.name}>`,
  );
}

function openTag({ name }: XmlElement, attributes = ''): string {
  return `<${name}${attributes}>`;
}

function content({ children, text }: XmlElement): string {
  if (children.length === 0) return escapeXml(text);
  return children.map((child) => `${openTag(child)}${content(child)}</${child.name}>`).join('');
}
