import { oidcProviderArn } from '../../../directory/arns.ts';
import {
  findOidcProvider,
  listOidcProviderEntries,
} from '../../../directory/oidc-providers/oidc-provider-records.ts';
import type { OidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import type { Call } from '../../../call/operation.ts';
import { issuerIdOf } from './issuer-id.ts';
import { nameOfNothing } from '../named.ts';

/** The issuer of the caller's account that a UUID names. A quota keeps them few, so that all are looked at. */
export async function findIssuer(
  named: string,
  { caller, services: { directory } }: Call,
): Promise<OidcProvider | undefined> {
  const { reads } = directory;
  const entries = await listOidcProviderEntries(reads, caller.accountId);
  const entry = entries.find(({ arn }) => issuerIdOf(arn) === named.toLowerCase());
  return entry && (await findOidcProvider(reads, entry.arn));
}

/** The ARN that IAM's operations know it by; of what is not there one that nothing has. */
export const providerArnOf = (found: OidcProvider | undefined, named: string, { caller }: Call): string =>
  found?.arn ?? oidcProviderArn(caller.accountId, nameOfNothing(named));
