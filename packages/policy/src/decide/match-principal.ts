import type { CompiledPrincipal, CompiledStatement } from '../compile/compiled-statement.ts';
import { spend } from '../work.ts';
import { hasAccount } from './layers.ts';
import type { Principal } from './request.ts';

/**
 * How closely a Principal element names a caller, as bits.
 * `self`: the user, the session, or everybody. `identity`: the role or user whom a session is of.
 * `account`: the account, which leaves the rest to the account's own policies.
 */
export const principalMatch = { none: 0, self: 1, identity: 2, account: 4, all: 7 } as const;

/** Steps to compare a caller with an entry. */
const comparisonSteps = 8;

const { none, self, identity, account, all } = principalMatch;

/** Root is its account. */
function accountMatch(principal: Principal): number {
  return principal.kind === 'root' ? self | account : account;
}

function isSession(
  { roleId, arnEnd }: NonNullable<CompiledPrincipal['session']>,
  principal: Principal,
): boolean {
  return principal.kind === 'role-session' && principal.roleId === roleId && principal.arn.endsWith(arnEnd);
}

function matchAccountOrArn(entry: CompiledPrincipal, principal: Principal): number {
  if (!hasAccount(principal)) return none;
  if (entry.account !== undefined || principal.kind === 'root') {
    return entry.account === principal.account ? accountMatch(principal) : none;
  }
  if (entry.value === principal.arn) return self;
  if (entry.session !== undefined) return isSession(entry.session, principal) ? self : none;
  if (principal.kind === 'user') return entry.value === principal.id ? self : none;
  const [arn, id] =
    principal.kind === 'role-session'
      ? [principal.roleArn, principal.roleId]
      : [principal.userArn, principal.userId];
  return entry.value === arn || entry.value === id ? identity : none;
}

/** @param wide whether a caller whose canonical id is not known counts as the one named. */
function matchEntry(entry: CompiledPrincipal, principal: Principal, wide: boolean): number {
  if (entry.kind === 'AWS') return matchAccountOrArn(entry, principal);
  if (entry.kind === 'Service') {
    return principal.kind === 'service' && principal.name === entry.value ? self : none;
  }
  if (entry.kind === 'Federated') {
    return principal.kind === 'federated' && principal.provider === entry.value ? self : none;
  }
  if (!hasAccount(principal)) return none;
  const matched = principal.canonicalUser === undefined ? wide : principal.canonicalUser === entry.value;
  return matched ? accountMatch(principal) : none;
}

/**
 * `*` in an Allow of a trust policy speaks of callers with AWS credentials: the request must be signed, and a service or an
 * identity provider is trusted by its own name or not at all.
 */
function meansEverybody(principal: Principal, statement: CompiledStatement): boolean {
  return statement.denies || !statement.isOfTrustPolicy || hasAccount(principal);
}

/** The levels at which a caller exists; all must be named for NotPrincipal to spare it from a Deny. */
function levels(principal: Principal): number {
  if (!hasAccount(principal)) return self;
  if (principal.kind === 'root' || principal.kind === 'user') return self | account;
  const sessionOfRoot = principal.kind === 'federated-user' && principal.userArn.endsWith(':root');
  return sessionOfRoot ? self | account : self | identity | account;
}

/**
 * How closely a statement names the caller: bits of `principalMatch`.
 *
 * NotPrincipal in a Deny spares a caller only when the session, its role or user and its account are all listed, and never
 * one with a permissions boundary; no policy has it in an Allow.
 *
 * Source: IAM User Guide, "AWS JSON policy elements: Principal" and "… NotPrincipal".
 */
export function matchPrincipal(
  statement: CompiledStatement,
  principal: Principal,
  hasBoundary: boolean,
): number {
  const { principals, denies } = statement;
  if (principals === undefined) return self;
  spend(principals.length * comparisonSteps);
  const negated = statement.source.principal?.negated === true;
  let matched: number = none;
  for (const entry of principals) {
    if (entry.kind === 'AWS' && entry.value === '*') {
      if (negated) matched |= all;
      else if (meansEverybody(principal, statement)) matched |= self;
    } else matched |= matchEntry(entry, principal, denies !== negated);
  }
  if (!negated) return matched;
  if (!denies) return none;
  const needed = levels(principal);
  return !hasBoundary && (matched & needed) === needed ? none : self;
}
