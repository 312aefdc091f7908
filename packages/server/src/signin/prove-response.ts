import { setImmediate } from 'node:timers/promises';
import type { SamlTrust } from '../directory/saml-providers/saml-trust.ts';
import { samlProviderUnknown, unreadableSamlResponse } from '../errors/saml-errors.ts';
import { ServiceError } from '../errors/service-error.ts';
import { checkAssertion } from '../federation/saml/check-assertion.ts';
import { groupTrusts } from '../federation/saml/group-trusts.ts';
import { rolePairs } from '../federation/saml/role-pairs.ts';
import type { RolePair } from '../federation/saml/role-pairs.ts';
import { parseSamlResponse, proveAssertion } from '../federation/saml/saml-response.ts';
import type { SignedAssertion } from '../federation/saml/saml-response.ts';
import type { Services } from '../call/services.ts';
import { claimedProviders } from './claimed-providers.ts';

/**
 * Proofs that are tried for one response, each with other keys: each takes the response apart and makes its signed text anew,
 * which is some tens of milliseconds at its longest. While an identity provider changes its keys, accounts have three kinds of metadata.
 */
const mostProofs = 6;

/** An assertion, and the provider that it is proven to be of. */
export interface ProvenAssertion {
  readonly assertion: SignedAssertion;
  readonly trust: SamlTrust;
}

/** Of several providers that an assertion is proven for, the first; and the roles that may be chosen from. */
export interface ProvenResponse extends ProvenAssertion {
  readonly pairs: readonly RolePair[];
}

/**
 * Proves a response for the provider of each role that it offers, and offers those roles whose provider it is proven for.
 * Providers with the same keys take one proof; others get their turn after each.
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
  const proven = new Map<string, ProvenAssertion>();
  let failure: ServiceError | undefined;
  const trusts: SamlTrust[] = [];
  for (const arn of await claimedProviders(response, services.directory)) {
    const trust = await services.directory.samlProvider(arn);
    if (trust !== undefined) trusts.push(trust);
  }
  for (const group of groupTrusts(trusts).slice(0, mostProofs)) {
    const [trust] = group;
    if (trust === undefined) continue;
    const outcome = proveFor(base64, trust, now);
    if (outcome instanceof ServiceError) failure ??= outcome;
    else if (outcome !== undefined) {
      for (const one of group) {
        const unfit = checkFor(outcome.assertion, one, services, now);
        if (unfit === undefined) proven.set(one.arn, { ...outcome, trust: one });
        else failure ??= unfit;
      }
    }
    await setImmediate();
  }
  const [first] = proven.values();
  if (first === undefined) throw failure ?? samlProviderUnknown(requestId);
  return { ...first, pairs: rolePairs(first.assertion).filter(({ providerArn }) => proven.has(providerArn)) };
}

/**
 * Proves again, for one of these providers, a response that was taken some minutes ago; for the records alone, whatever its
 * times say by now. Undefined where none of them is its provider, or is no more. `now`: epoch seconds.
 */
export async function proveAgain(
  base64: string,
  providerArns: readonly string[],
  services: Services,
  now: number,
): Promise<ProvenAssertion | undefined> {
  for (const arn of providerArns) {
    const trust = await services.directory.samlProvider(arn);
    const outcome = trust && proveFor(base64, trust, now);
    if (outcome !== undefined && !(outcome instanceof ServiceError)) return outcome;
  }
  return undefined;
}

/** A proof takes the response apart, so that each has one of its own. Undefined where it is none. */
function proveFor(base64: string, trust: SamlTrust, now: number): ProvenAssertion | ServiceError | undefined {
  const response = parseSamlResponse(base64);
  if (response === undefined) return undefined;
  return orRefusal(() => ({ assertion: proveAssertion(response, trust, now), trust }));
}

/** Why a proven assertion is not for this service or this provider, or not for now; undefined where it is. */
function checkFor(
  assertion: SignedAssertion,
  { uuid }: SamlTrust,
  { samlEndpoint: endpoint }: Services,
  now: number,
): ServiceError | undefined {
  const recipient = orRefusal(() => checkAssertion(assertion, { endpoint, providerUuid: uuid }, now));
  return recipient instanceof ServiceError ? recipient : undefined;
}

function orRefusal<Value>(run: () => Value): Value | ServiceError {
  try {
    return run();
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}
