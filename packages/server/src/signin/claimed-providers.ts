import type { Element } from '@xmldom/xmldom';
import { listSamlProvidersOfIssuer } from '../directory/saml-providers/saml-provider-records.ts';
import type { Directory } from '../directory/directory.ts';
import { assertionNamespace } from '../federation/saml/names.ts';
import { readRolePair } from '../federation/saml/role-pairs.ts';
import { childrenNamed, elementsWithin, isNamed, textOf } from '../federation/saml/xml-tree.ts';

/** Providers that are looked up: as many as an account may have, or a company accounts. */
const mostProviders = 100;

/**
 * The ARNs of the providers whose keys a response may be proven with: those that it names and whose metadata names its issuer,
 * or, where it is encrypted, all of its issuer. Where none that it names is of its issuer, the first, which tells why not.
 * Nothing is proven yet, and nothing that is read here is used for anything else.
 */
export async function claimedProviders(response: Element, directory: Directory): Promise<readonly string[]> {
  const isEncrypted = childrenNamed(response, assertionNamespace, 'EncryptedAssertion').length > 0;
  const [assertion] = childrenNamed(response, assertionNamespace, 'Assertion');
  const issuer = issuerOf(isEncrypted || assertion === undefined ? response : assertion);
  const ofIssuer = issuer === undefined ? [] : await listSamlProvidersOfIssuer(directory.reads, issuer);
  if (isEncrypted) return ofIssuer.slice(0, mostProviders);
  const named = namedProviders(response);
  const known = new Set(ofIssuer);
  const fitting = named.filter((arn) => known.has(arn));
  return fitting.length > 0 ? fitting.slice(0, mostProviders) : named.slice(0, 1);
}

function issuerOf(element: Element): string | undefined {
  const [issuer] = childrenNamed(element, assertionNamespace, 'Issuer');
  return issuer && textOf(issuer)?.trim();
}

function namedProviders(response: Element): readonly string[] {
  const arns = elementsWithin(response)
    .filter((element) => isNamed(element, assertionNamespace, 'AttributeValue'))
    .flatMap((value) => readRolePair(textOf(value) ?? '')?.providerArn ?? []);
  return [...new Set(arns)];
}
