import { malformedXml } from '../errors/refusals.ts';
import type { XmlElement } from './xml-element.ts';

/** What may stand in an element: text, or elements by name. */
export type XmlShape = 'text' | Readonly<Record<string, XmlChild>>;

/** How often a child may stand there, and its own shape. */
export interface XmlChild {
  readonly times: '1' | '?' | '*';
  readonly shape: XmlShape;
}

/** @throws S3Error MalformedXML for what is unknown, there twice, or missing. */
export function checkShape(element: XmlElement, shape: XmlShape): void {
  if (shape === 'text') {
    if (element.children.length > 0) throw malformedXml();
    return;
  }
  if (element.children.length === 0 && element.text.trim() !== '') throw malformedXml();
  const seen = new Set<string>();
  for (const child of element.children) {
    const expected = Object.hasOwn(shape, child.name) ? shape[child.name] : undefined;
    if (expected === undefined || (seen.has(child.name) && expected.times !== '*')) throw malformedXml();
    seen.add(child.name);
    checkShape(child, expected.shape);
  }
  for (const [name, { times }] of Object.entries(shape)) {
    if (times === '1' && !seen.has(name)) throw malformedXml();
  }
}
