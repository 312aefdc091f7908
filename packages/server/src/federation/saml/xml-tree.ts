import { DOMParser, Element, onWarningStopParsing } from '@xmldom/xmldom';
import { isPlainMarkup } from './is-plain-markup.ts';

/** Reading XML whose writer is not trusted. The elements are those of the DOM. */

const idNames: ReadonlySet<string> = new Set(['ID', 'Id', 'id', 'xml:id']);

/** Canonical XML writes a namespace's name as it is, and again wherever it is needed: a long one would make it huge. */
const plainNamespace = /^[^\s"'<>&]{0,512}$/;

/**
 * The root of a document; undefined where it is not well-formed, not plain, too large, names namespaces as nobody does,
 * or has two elements of one id. Nothing is expanded or fetched.
 */
export function parseXml(text: string): Element | undefined {
  if (!isPlainMarkup(text)) return undefined;
  try {
    const parser = new DOMParser({ onError: onWarningStopParsing });
    const root = parser.parseFromString(text, 'text/xml').documentElement;
    return root !== null && isSound(root) ? root : undefined;
  } catch {
    // What the parser says quotes the document.
    return undefined;
  }
}

function isSound(root: Element): boolean {
  const ids = new Set<string>();
  for (const element of elementsWithin(root)) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('xmlns') && !plainNamespace.test(value)) return false;
      if (!idNames.has(name)) continue;
      if (ids.has(value)) return false;
      ids.add(value);
    }
  }
  return true;
}

/** An element and all within it. */
export function elementsWithin(root: Element): readonly Element[] {
  const found = [root];
  // The list grows while it is walked.
  for (const element of found) found.push(...childElements(element));
  return found;
}

export function childElements(parent: Element): Element[] {
  const found: Element[] = [];
  for (let child = parent.firstChild; child !== null; child = child.nextSibling) {
    if (child instanceof Element) found.push(child);
  }
  return found;
}

export function isNamed(element: Element | undefined, namespace: string, name: string): boolean {
  return element?.namespaceURI === namespace && element.localName === name;
}

/** The children that have this name in this namespace. */
export function childrenNamed(parent: Element, namespace: string, name: string): Element[] {
  return childElements(parent).filter((child) => isNamed(child, namespace, name));
}

/** An attribute without a prefix; undefined where it is not there, which an empty one is. */
export function attributeOf(element: Element, name: string): string | undefined {
  return element.getAttributeNS(null, name) ?? undefined;
}

/** The characters of an element; undefined where it holds elements too. */
export function textOf(element: Element): string | undefined {
  return childElements(element).length === 0 ? (element.textContent ?? '') : undefined;
}
