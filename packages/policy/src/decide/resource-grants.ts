import type { StatementReference } from './decision.ts';
import { resourceLayer } from './layers.ts';
import { matchPrincipal, principalMatch } from './match-principal.ts';
import { matchesStatement } from './match-statement.ts';
import { referTo } from './refer-to.ts';
import type { RequestView } from './request-view.ts';

/** What a resource-based policy allows the caller, by how closely it is named: for each, the first statement. */
export interface ResourceGrants {
  readonly self: StatementReference | undefined;
  readonly identity: StatementReference | undefined;
  readonly account: StatementReference | undefined;
}

const nothing: ResourceGrants = { self: undefined, identity: undefined, account: undefined };

/** Finds the Allows of the resource-based policy that apply to the caller. */
export function findResourceGrants(view: RequestView): ResourceGrants {
  const { request } = view;
  const applied = request.policies.resource;
  if (!applied) return nothing;
  let self: StatementReference | undefined;
  let identity: StatementReference | undefined;
  let account: StatementReference | undefined;
  for (const statement of applied.policy.allowances.candidates(view.action)) {
    const matched = matchPrincipal(statement, request.principal, applied.policy.document.kind, false);
    if (matched === principalMatch.none || !matchesStatement(statement, view)) continue;
    const reference = referTo(resourceLayer(request), applied, statement);
    if (matched & principalMatch.self) self ??= reference;
    if (matched & principalMatch.identity) identity ??= reference;
    if (matched & principalMatch.account) account ??= reference;
  }
  return { self, identity, account };
}
