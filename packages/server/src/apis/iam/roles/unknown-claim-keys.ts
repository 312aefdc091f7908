import { parseArn, parsePolicy } from '@locum/policy';
import type { Statement } from '@locum/policy';
import type { Awaitable } from '../../../awaitable.ts';
import type { OidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { isConditionClaim } from '../../../federation/oidc/condition-claims.ts';
import { declaredClaims, findDeclaredClaim } from '../../../federation/oidc/declared-claims.ts';

const providerPrefix = 'oidc-provider/';

/**
 * The condition keys of a trust policy that are of an issuer which it trusts, and that no token of this issuer has: an Allow
 * that demands one lets nobody in, and a Deny stops nobody. AWS takes such a policy and says nothing.
 *
 * `findProvider`: by ARN; a provider may be made later. Throws PolicyError where it is no trust policy.
 */
export async function unknownClaimKeys(
  trustPolicy: string,
  findProvider: (arn: string) => Awaitable<OidcProvider | undefined>,
): Promise<readonly string[]> {
  const unknown = new Set<string>();
  for (const statement of parsePolicy(trustPolicy, 'trust').statements) {
    for (const arn of providersOf(statement)) {
      const url = parseArn(arn)?.resource.slice(providerPrefix.length) ?? '';
      const declared = declaredClaims((await findProvider(arn))?.tags ?? []);
      for (const key of keysOf(statement, url)) {
        const claim = key.slice(url.length + 1).toLowerCase();
        const isDeclared = findDeclaredClaim(declared, claim) !== undefined;
        if (!isDeclared && !isConditionClaim(url, claim)) unknown.add(key);
      }
    }
  }
  return [...unknown];
}

function providersOf({ principal }: Statement): readonly string[] {
  return (principal?.entries ?? [])
    .filter(({ kind, value }) => kind === 'Federated' && parseArn(value)?.resource.startsWith(providerPrefix))
    .map(({ value }) => value);
}

const keysOf = ({ conditions }: Statement, url: string): readonly string[] =>
  conditions
    .map(({ key }) => key)
    .filter((key) => key.slice(0, url.length + 1).toLowerCase() === `${url}:`.toLowerCase());
