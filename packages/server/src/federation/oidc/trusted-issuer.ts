import { parseArn } from '@locum/policy';
import type { Awaitable } from '../../awaitable.ts';
import { whenReady } from '../../awaitable.ts';
import { oidcProviderArn } from '../../directory/arns.ts';
import type { ContextProvider } from '../../directory/context-provider.ts';
import type { Directory } from '../../directory/directory.ts';
import { missingClaim, noOpenIdProvider, unusableClaim } from '../../errors/federation-errors.ts';
import { isLoopback } from '../../wire/http/loopback.ts';
import { claimOf } from './claim-of.ts';
import { declaredClaims } from './declared-claims.ts';
import { hostOf } from './issuer-address.ts';
import type { JsonObject } from '../../wire/read-json.ts';

/** An issuer whose tokens an account takes. */
export interface TrustedIssuer {
  /** As tokens name it. */
  readonly issuer: string;
  /** Where it is asked for its keys. */
  readonly issuerUrl: string;
  /** Without its scheme: what its condition keys begin with. */
  readonly url: string;
  /** How trust policies name it: the provider's ARN, or its name where it needs no provider. */
  readonly principal: string;
  /** The audiences that its tokens may be for; undefined where trust policies alone say. */
  readonly clientIds: readonly string[] | undefined;
  readonly thumbprints: readonly string[];
  /** Claims that are condition keys beyond those that every issuer's are. */
  readonly declaredClaims: readonly string[];
  /** Of its provider: by what of a token its sessions are to be known. */
  readonly contextProvider?: ContextProvider;
}

/**
 * Issuers that every account takes without a provider of its own: trust policies name them as they are.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html
 */
const builtIn: ReadonlySet<string> = new Set(['accounts.google.com', 'cognito-identity.amazonaws.com']);

const https = 'https://';
const http = 'http://';

/** Printable, and with nothing in it that is no part of an issuer (OpenID Connect Core section 2). */
const issuerText = /^[\x21-\x22\x24-\x3e\x41-\x7e]{1,255}$/;

/**
 * The issuer of a token as the role's account knows it: it must be the URL of a provider of that account, character by
 * character.
 *
 * Throws InvalidIdentityToken.
 */
export function findTrustedIssuer(
  claims: JsonObject,
  roleArn: string,
  directory: Directory,
): Awaitable<TrustedIssuer> {
  const issuer = readIssuer(claims);
  const url = withoutScheme(issuer);
  const arn = oidcProviderArn(parseArn(roleArn)?.account ?? '', url);
  return whenReady(directory.oidcProvider(arn), (provider) => {
    const issuerUrl = issuer === url ? https + url : issuer;
    if (provider !== undefined) {
      const { clientIds, thumbprints, tags, contextProvider } = provider;
      return {
        issuer,
        issuerUrl,
        url,
        principal: arn,
        clientIds,
        thumbprints,
        declaredClaims: declaredClaims(tags),
        ...(contextProvider !== undefined && { contextProvider }),
      };
    }
    if (!builtIn.has(url)) throw noOpenIdProvider(issuer);
    return {
      issuer,
      issuerUrl,
      url,
      principal: url,
      clientIds: undefined,
      thumbprints: [],
      declaredClaims: [],
    };
  });
}

function readIssuer(claims: JsonObject): string {
  const issuer = claimOf(claims, 'iss');
  if (issuer === undefined) throw missingClaim('iss');
  if (typeof issuer !== 'string' || !issuerText.test(issuer)) throw notIssuer();
  return issuer;
}

/** Providers are made with https. One on this machine may do without encryption; Google has left out the scheme at times. */
function withoutScheme(issuer: string): string {
  if (issuer.startsWith(https)) return issuer.slice(https.length);
  if (builtIn.has(issuer)) return issuer;
  const url = issuer.startsWith(http) ? URL.parse(issuer) : null;
  if (url === null || !isLoopback(hostOf(url))) throw notIssuer();
  return issuer.slice(http.length);
}

const notIssuer = () => unusableClaim('iss', 'the https URL of an issuer');
