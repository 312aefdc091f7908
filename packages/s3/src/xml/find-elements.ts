import { malformedXml } from '../errors/refusals.ts';
import type { XmlElement } from './xml-element.ts';

/** The elements at a path such as `Tagging.TagSet.Tag`. Only those of the last step may be several. */
export function findElements(root: XmlElement, path: string): readonly XmlElement[] {
  const [first, ...steps] = path.split('.');
  if (root.name !== first) return [];
  let found: readonly XmlElement[] = [root];
  for (const step of steps) {
    if (found.length > 1) throw malformedXml();
    found = (found[0]?.children ?? []).filter((child) => child.name === step);
  }
  return found;
}

/** The one element at a path, if there is one. */
export function findElement(root: XmlElement, path: string): XmlElement | undefined {
  const found = findElements(root, path);
  if (found.length > 1) throw malformedXml();
  return found[0];
}

/** The text of the one element at a path. */
export function findText(root: XmlElement, path: string): string | undefined {
  const element = findElement(root, path);
  if (element === undefined) return undefined;
  if (element.children.length > 0) throw malformedXml();
  return element.text;
}
