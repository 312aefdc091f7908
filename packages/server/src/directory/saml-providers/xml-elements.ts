import { XmlElement } from '@rgrove/parse-xml';

/** An element, and the namespaces by prefix that are declared where it stands; '' is the default one. */
export interface NamespacedElement {
  readonly element: XmlElement;
  readonly namespaces: ReadonlyMap<string, string>;
}

/** The document's root, if it has this name in this namespace. */
export function rootNamed(
  root: XmlElement,
  namespace: string,
  localName: string,
): NamespacedElement | undefined {
  const placed = place(root, new Map());
  return hasName(placed, namespace, localName) ? placed : undefined;
}

/** The children of an element that have this name in this namespace. */
export function childrenNamed(
  { element, namespaces }: NamespacedElement,
  namespace: string,
  localName: string,
): readonly NamespacedElement[] {
  return element.children
    .filter((child): child is XmlElement => child instanceof XmlElement)
    .map((child) => place(child, namespaces))
    .filter((child) => hasName(child, namespace, localName));
}

/** https://www.w3.org/TR/xml-names/#scoping: a declaration holds in its own element and all within. */
function place(element: XmlElement, outer: ReadonlyMap<string, string>): NamespacedElement {
  let namespaces = outer;
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    namespaces = new Map(namespaces).set(name.slice('xmlns:'.length), value);
  }
  return { element, namespaces };
}

function hasName({ element, namespaces }: NamespacedElement, namespace: string, localName: string): boolean {
  const colon = element.name.indexOf(':');
  const prefix = colon === -1 ? '' : element.name.slice(0, colon);
  return element.name.slice(colon + 1) === localName && namespaces.get(prefix) === namespace;
}
