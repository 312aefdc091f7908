import { readSamlMetadata } from '../../../directory/saml-providers/read-saml-metadata.ts';

/**
 * Key `iam:RequestIdentityProviderIssuers` of metadata that is given, for a policy that asks. What cannot be read has none, and is
 * refused once the caller is authorized.
 */
export function issuersOf(metadata: string): readonly string[] | undefined {
  try {
    return [readSamlMetadata(metadata).entityId];
  } catch {
    return undefined;
  }
}
