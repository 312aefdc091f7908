import type { Element } from '@xmldom/xmldom';
import { C14nCanonicalization, ExclusiveCanonicalization } from 'xml-crypto';

/** One way to write an element as the bytes that are signed. */
export interface Canonicalization {
  readonly isExclusive: boolean;
  /** The prefixes that an exclusive one treats as an inclusive one does. */
  readonly prefixes: readonly string[];
}

/**
 * The two that SAML has (SAML core section 5.4.3), and XML Signature's name for the first without saying so. With or
 * without comments is the same: there are none.
 */
export const canonicalizationNames: ReadonlyMap<string, Pick<Canonicalization, 'isExclusive'>> = new Map([
  ['http://www.w3.org/2001/10/xml-exc-c14n#', { isExclusive: true }],
  ['http://www.w3.org/2001/10/xml-exc-c14n#WithComments', { isExclusive: true }],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', { isExclusive: false }],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments', { isExclusive: false }],
]);

/** An element where it stands, as text: https://www.w3.org/TR/xml-exc-c14n/, https://www.w3.org/TR/2001/REC-xml-c14n-20010315 */
export function canonicalize(element: Element, { isExclusive, prefixes }: Canonicalization): string {
  const options = {
    ancestorNamespaces: namespacesAround(element),
    inclusiveNamespacesPrefixList: [...prefixes],
  };
  return isExclusive
    ? new ExclusiveCanonicalization().process(element, options)
    : new C14nCanonicalization().process(element, options);
}

/** The namespaces that are declared around an element, the nearest of each prefix; '' is the default one. */
function namespacesAround(element: Element): { prefix: string; namespaceURI: string }[] {
  const found = new Map<string, string>();
  for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) {
    for (const { name, value } of outer.attributes) {
      const prefix =
        name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice('xmlns:'.length) : undefined;
      if (prefix !== undefined && !found.has(prefix)) found.set(prefix, value);
    }
  }
  return [...found]
    .filter(([, namespaceURI]) => namespaceURI !== '')
    .map(([prefix, namespaceURI]) => ({ prefix, namespaceURI }));
}
