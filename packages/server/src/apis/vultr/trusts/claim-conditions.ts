import { issuerOfProviderArn } from './provider-arn.ts';
import type { Condition } from './condition-block.ts';
import type { Claims } from './role-trust.ts';

const wildcards = /[*?]/;

/** What an issuer's tokens must claim, as conditions: by pattern where a value has a wildcard, or else word for word. */
export const conditionsOfClaims = (providerArn: string, claims: Claims): readonly Condition[] =>
  Object.entries(claims).map(([claim, values]) => ({
    operator: operatorOf(values),
    key: `${issuerOfProviderArn(providerArn)}:${claim}`,
    values,
  }));

const operatorOf = (values: readonly string[]): string =>
  values.some((value) => wildcards.test(value)) ? 'StringLike' : 'StringEquals';

/** The claims that conditions ask for, and the conditions beside them. */
export function readClaims(
  providerArn: string,
  conditions: readonly Condition[],
): { readonly claims?: Claims; readonly rest: readonly Condition[] } {
  const prefix = `${issuerOfProviderArn(providerArn)}:`;
  const claims = new Map<string, readonly string[]>();
  const rest = conditions.filter((condition) => {
    const { key, operator, values } = condition;
    const claim = key.slice(prefix.length);
    // One claim under two operators is more than a claim and its values.
    if (!key.startsWith(prefix) || claim === '' || claims.has(claim)) return true;
    if (operator !== operatorOf(values)) return true;
    claims.set(claim, values);
    return false;
  });
  return claims.size === 0 ? { rest } : { claims: Object.fromEntries(claims), rest };
}
