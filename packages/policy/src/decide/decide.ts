import { decideAcrossAccounts } from './decide-across-accounts.ts';
import { decideWithinAccount } from './decide-within-account.ts';
import type { Decision, StatementReference } from './decision.ts';
import { findDenials } from './find-denials.ts';
import { hasAccount, layerOrder } from './layers.ts';
import { readRequest } from './read-request.ts';
import type { AuthorizationRequest } from './request.ts';
import { viewRequest } from './request-view.ts';
import { withinBudget } from '../work.ts';

/**
 * Steps that a decision may take: some tens of milliseconds. The largest policies that IAM saves and the longest requests
 * that AWS takes need a hundredth of it, unless they are made to need more.
 */
export const decisionBudget = 40_000_000;

function explicitDeny(statements: readonly StatementReference[]): Decision {
  const failedLayers = layerOrder.filter((layer) => statements.some((one) => one.layer === layer));
  return { effect: 'explicitDeny', path: undefined, statements, failedLayers };
}

/**
 * A resource whose owner is not known counts as foreign when it has a policy; with none there is nothing that an account
 * owns, and the caller's own policies decide.
 */
export function isForeign(request: AuthorizationRequest): boolean {
  const { principal, resourceAccount, policies } = request;
  if (!hasAccount(principal)) return false;
  return resourceAccount === undefined
    ? policies.resource !== undefined
    : principal.account !== resourceAccount;
}

/** What takes too long to decide is denied: an explicit Deny may stand in what was not looked at. */
function denyUnfinished(): Decision {
  return { effect: 'implicitDeny', path: undefined, statements: [], failedLayers: [], exceedsBudget: true };
}

function settle(request: AuthorizationRequest): Decision {
  const view = viewRequest(request);
  const denials = findDenials(view);
  if (denials.length > 0) return explicitDeny(denials);
  return isForeign(request) ? decideAcrossAccounts(view) : decideWithinAccount(view);
}

/**
 * Decides one request: an explicit Deny anywhere wins; then every gate that applies must be passed; what nothing allows is
 * denied. Pure, synchronous, and bounded: what would take some ten million steps and more is denied.
 *
 * @throws TypeError for a request that is not of the type, before anything is decided.
 * Source: IAM User Guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
 */
export function decide(request: AuthorizationRequest): Decision {
  return decideUnchecked(readRequest(request));
}

/**
 * As `decide`, for servers that make their requests by the type: nothing is checked, and the context is asked for keys in lower
 * case only. A Map with `aws:SecureTransport` would not be found to have it.
 */
export function decideUnchecked(request: AuthorizationRequest): Decision {
  return withinBudget(decisionBudget, settle, request, denyUnfinished);
}
