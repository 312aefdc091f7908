import type { SamlTrust } from '../directory/saml-trust.ts';
import { samlProviderUnknown, samlRoleNotListed, unreadableSamlResponse } from '../errors/saml-errors.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { SamlAssertion } from '../federation/saml/assertion.ts';
import { checkAssertion } from '../federation/saml/check-assertion.ts';
import { rolePairs } from '../federation/saml/role-pairs.ts';
import type { RolePair } from '../federation/saml/role-pairs.ts';
import { parseSamlResponse, proveAssertion } from '../federation/saml/saml-response.ts';
import type { Services } from '../services.ts';
import { claimedProviders } from './claimed-providers.ts';

/** A response that was proven, and the roles that may be chosen from. */
export interface ProvenResponse {
  readonly assertion: SamlAssertion;
  readonly pairs: readonly RolePair[];
}

/**
 * Proves a response for the provider of each role that it offers, and offers those roles whose provider it is proven for.
 * `now`: epoch seconds. Throws InvalidIdentityToken and ExpiredTokenException.
 */
export async function proveResponse(
  base64: string,
  services: Services,
  requestId: string,
  now: number,
): Promise<ProvenResponse> {
  const response = parseSamlResponse(base64);
  if (response === undefined) throw unreadableSamlResponse(requestId);
  const proven = new Map<string, SamlAssertion>();
  let failure: ServiceError | undefined;
  for (const arn of await claimedProviders(response, services.directory)) {
    const trust = await services.directory.samlProvider(arn);
    if (trust === undefined) continue;
    const outcome = tryProof(base64, trust, services, now);
    if (outcome instanceof ServiceError) failure ??= outcome;
    else if (outcome !== undefined) proven.set(arn, outcome);
  }
  const [assertion] = proven.values();
  if (assertion === undefined) throw failure ?? samlProviderUnknown(requestId);
  const pairs = rolePairs(assertion).filter(({ providerArn }) => proven.has(providerArn));
  if (pairs.length === 0) throw samlRoleNotListed();
  return { assertion, pairs };
}

/** A proof takes the response apart, so that each has one of its own. */
function tryProof(
  base64: string,
  trust: SamlTrust,
  { samlEndpoint }: Services,
  now: number,
): SamlAssertion | ServiceError | undefined {
  const response = parseSamlResponse(base64);
  if (response === undefined) return undefined;
  try {
    const assertion = proveAssertion(response, trust, now);
    checkAssertion(assertion, samlEndpoint, now);
    return assertion;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}
