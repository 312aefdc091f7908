import type { OidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { issuerIdOf } from './issuer-id.ts';

/**
 * An issuer, which is an OpenID Connect provider of IAM. Its keys are always those that it publishes itself, now: none is kept here, so that
 * the members of Vultr's that show one are empty. `client_ids`, which Vultr has not, are the audiences that tokens may be for.
 */
const issuerMembers = {
  id: string(),
  source: string(),
  uri: string(),
  kid: string(),
  kty: string(),
  n: string(),
  e: string(),
  alg: string(),
  use: string(),
  client_ids: list(string()),
  date_created: string(),
} as const;

export const issuerShape = () => structure(issuerMembers);

export const issuerOf = ({ arn, url, clientIds, createdAt }: OidcProvider) => ({
  id: issuerIdOf(arn),
  source: 'external',
  uri: `https://${url}`,
  kid: '',
  kty: '',
  n: '',
  e: '',
  alg: '',
  use: '',
  client_ids: [...clientIds],
  date_created: vultrDate(createdAt),
});
