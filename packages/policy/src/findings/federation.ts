import { parseArn } from '../arn.ts';
import type { PrincipalEntry } from '../document.ts';
import type { DraftDocument, DraftStatement } from '../parse/draft.ts';
import { demandsValue } from './condition-keys.ts';
import { isAllow, reachOf } from './statements.ts';

/** What a Federated principal is: a SAML provider, or an issuer of OpenID Connect tokens. */
export type Federation = { readonly kind: 'saml' } | { readonly kind: 'oidc'; readonly issuer: string };

/** Issuers that are named without ARN (IAM User Guide, "OIDC federated principals"). */
const wellKnownIssuers = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

const oidcPath = 'oidc-provider/';
const samlPath = 'saml-provider/';

/** @returns `undefined` for what is neither. */
export function federationOf(principal: string): Federation | undefined {
  if (wellKnownIssuers.has(principal)) return { kind: 'oidc', issuer: principal };
  const arn = parseArn(principal);
  if (arn?.service !== 'iam') return undefined;
  if (arn.resource.startsWith(samlPath)) return { kind: 'saml' };
  if (!arn.resource.startsWith(oidcPath)) return undefined;
  return { kind: 'oidc', issuer: arn.resource.slice(oidcPath.length).toLowerCase() };
}

/** A principal whose tokens can assume the role, and the statement that says so. */
export interface TrustedIssuer {
  readonly statement: DraftStatement;
  readonly entry: PrincipalEntry;
  readonly issuer: string;
}

/** Every issuer of OpenID Connect tokens that the document lets in. */
export function* trustedIssuers(document: DraftDocument): Generator<TrustedIssuer> {
  for (const statement of document.statements) {
    if (!isAllow(statement) || statement.principal?.negated) continue;
    if (reachOf(statement, 'sts:AssumeRoleWithWebIdentity') === 'none') continue;
    for (const entry of statement.principal?.entries ?? []) {
      const federation = entry.kind === 'Federated' ? federationOf(entry.value) : undefined;
      if (federation?.kind === 'oidc') yield { statement, entry, issuer: federation.issuer };
    }
  }
}

/** Tells keys of the tokens of issuers that the document names, which may be called anything. */
export function issuerKeys(document: DraftDocument): (key: string) => boolean {
  const prefixes = document.statements
    .flatMap(({ principal }) => principal?.entries ?? [])
    .map(({ kind, value }) => (kind === 'Federated' ? federationOf(value) : undefined))
    .flatMap((federation) => (federation?.kind === 'oidc' ? [`${federation.issuer}:`] : []));
  const distinct = [...new Set(prefixes)];
  return (key) => {
    const wanted = key.toLowerCase();
    return distinct.some((prefix) => wanted.startsWith(prefix));
  };
}

/** Whether any condition is about the issuer's tokens. */
export function hasIssuerCondition({ statement, issuer }: TrustedIssuer): boolean {
  return statement.conditions.some(({ key }) => key.toLowerCase().startsWith(`${issuer}:`));
}

/** How a subject begins before it says whose it is; with a wildcard after it, it is anybody's. */
const openBeginnings = new Set([
  '',
  'repo:',
  'project_path:',
  'organization:',
  'org/',
  'system:serviceaccount:',
]);

/** Whether a pattern leaves open whose token it is. */
function isOpenPattern(pattern: string): boolean {
  const wildcard = pattern.search(/[*?]/);
  return wildcard >= 0 && openBeginnings.has(pattern.slice(0, wildcard));
}

/** Whether the statement demands one of the claims, with values that say whose token it is. */
export function demandsClaim({ statement, issuer }: TrustedIssuer, claims: readonly string[]): boolean {
  const keys = new Set(claims.map((claim) => `${issuer}:${claim}`));
  return statement.conditions.some(
    (condition) =>
      keys.has(condition.key.toLowerCase()) &&
      demandsValue(condition) &&
      !condition.values.some(({ text }) => condition.operator.endsWith('Like') && isOpenPattern(text)),
  );
}
