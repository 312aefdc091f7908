import type { Configuration } from '../../config/configuration.ts';
import type { IssuerFailure } from './issuer-failure.ts';
import { IssuerKeys } from './issuer-keys.ts';
import { loadIssuerTrust } from './issuer-trust.ts';
import { NetworkGuard } from './network-guard.ts';
import { WebIdentities } from './web-identities.ts';

/**
 * What verifies web identity tokens, as the service is configured. `onFailure` is told why an issuer's keys could not be
 * fetched. `cacheBytes`: the most memory that verified tokens take.
 *
 * Throws StartupError: the file of certificate authorities cannot be used.
 */
export function openWebIdentities(
  { federationPrivateNetworks, federationCaFile }: Configuration,
  onFailure: (issuer: string, failure: IssuerFailure) => void,
  cacheBytes: number,
): WebIdentities {
  const guard = new NetworkGuard(federationPrivateNetworks);
  const keys = new IssuerKeys({ guard, trust: loadIssuerTrust(federationCaFile), onFailure });
  return new WebIdentities(keys, cacheBytes);
}
