import type { SamlProviderEntry } from '../../../directory/saml-providers/saml-provider-records.ts';

/** Years from its creation for which a provider is shown as valid where its metadata says nothing, as AWS does. */
const validYears = 100;

/** What IAM shows as ValidUntil, in epoch seconds: what the metadata says, where it does, and it is held to that alone. */
export function shownValidUntil({
  validUntil,
  createdAt,
}: Pick<SamlProviderEntry, 'validUntil' | 'createdAt'>): number {
  if (validUntil !== undefined) return validUntil;
  const date = new Date(createdAt * 1000);
  return Math.floor(date.setUTCFullYear(date.getUTCFullYear() + validYears) / 1000);
}
