import type { Element } from '@xmldom/xmldom';
import { listSamlProvidersOfIssuer } from '../directory/saml-providers/saml-provider-records.ts';
import type { Directory } from '../directory/directory.ts';
import { assertionNamespace } from '../federation/saml/names.ts';
import { readRolePair } from '../federation/saml/role-pairs.ts';
import { childrenNamed, elementsWithin, isNamed, textOf } from '../federation/saml/xml-tree.ts';

/** A provider is asked for its keys in vain at little cost, yet not for ever. */
const mostProviders = 100;

/**
 * The ARNs of the providers whose keys a response may be proven with: those that it names, or, where it is encrypted, all
 * of its issuer. Nothing is proven yet, and nothing that is read here is used for anything else.
 */
export async function claimedProviders(response: Element, directory: Directory): Promise<readonly string[]> {
  if (childrenNamed(response, assertionNamespace, 'EncryptedAssertion').length > 0) {
    const [issuer] = childrenNamed(response, assertionNamespace, 'Issuer');
    const entityId = issuer && textOf(issuer)?.trim();
    if (entityId === undefined) return [];
    return (await listSamlProvidersOfIssuer(directory.reads, entityId)).slice(0, mostProviders);
  }
  const arns = elementsWithin(response)
    .filter((element) => isNamed(element, assertionNamespace, 'AttributeValue'))
    .flatMap((value) => readRolePair(textOf(value) ?? '')?.providerArn ?? []);
  return [...new Set(arns)].slice(0, mostProviders);
}
