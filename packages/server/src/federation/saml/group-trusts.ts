import type { KeyObject } from 'node:crypto';
import type { SamlTrust } from '../../directory/saml-providers/saml-trust.ts';

/**
 * Providers by what they trust: a company has one in each of its accounts, all with the metadata of its one identity provider.
 * What is proven for one of a group is proven for all. In the order of their first ones.
 */
export function groupTrusts(trusts: readonly SamlTrust[]): readonly (readonly SamlTrust[])[] {
  const groups: SamlTrust[][] = [];
  for (const trust of trusts) {
    const group = groups.find(([first]) => first !== undefined && judgeAlike(first, trust));
    if (group === undefined) groups.push([trust]);
    else group.push(trust);
  }
  return groups;
}

function judgeAlike(left: SamlTrust, right: SamlTrust): boolean {
  return (
    left.entityId === right.entityId &&
    left.validUntil === right.validUntil &&
    left.requiresEncryption === right.requiresEncryption &&
    areSameKeys(left.decryptionKeys, right.decryptionKeys) &&
    left.certificates.length === right.certificates.length &&
    left.certificates.every((certificate, index) => {
      const other = right.certificates[index];
      return (
        other?.validFrom === certificate.validFrom &&
        other.validTo === certificate.validTo &&
        other.key.equals(certificate.key)
      );
    })
  );
}

function areSameKeys(left: readonly KeyObject[], right: readonly KeyObject[]): boolean {
  return (
    left.length === right.length &&
    left.every((key, index) => {
      const other = right[index];
      return other !== undefined && key.equals(other);
    })
  );
}
