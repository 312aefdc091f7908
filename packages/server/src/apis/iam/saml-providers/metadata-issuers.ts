import { readSamlMetadata } from '../../../directory/saml-providers/read-saml-metadata.ts';

/**
 * Key `iam:RequestIdentityProviderIssuers` of metadata that is given, which is read once, and only for a policy that asks. What cannot be
 * read has none, and is refused once the caller is authorized.
 */
export function issuersIn(metadata: string | undefined): () => readonly string[] | undefined {
  let issuers: readonly string[] | undefined;
  let isRead = metadata === undefined;
  return () => {
    if (!isRead && metadata !== undefined) issuers = read(metadata);
    isRead = true;
    return issuers;
  };
}

function read(metadata: string): readonly string[] | undefined {
  try {
    return [readSamlMetadata(metadata).entityId];
  } catch {
    return undefined;
  }
}
