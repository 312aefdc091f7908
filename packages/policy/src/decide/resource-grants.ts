import type { StatementReference } from './decision.ts';
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
  const { principal, policies } = view.request;
  if (!policies.resource) return nothing;
  let self: StatementReference | undefined;
  let identity: StatementReference | undefined;
  let account: StatementReference | undefined;
  for (const { layer, statements } of view.layers) {
    if (layer !== 'resource' && layer !== 'trust') continue;
    for (const { applied, statement } of statements.allowances) {
      const matched = matchPrincipal(statement, principal, false);
      if (matched === principalMatch.none || !matchesStatement(statement, view)) continue;
      const reference = referTo(layer, applied, statement);
      if (matched & principalMatch.self) self ??= reference;
      if (matched & principalMatch.identity) identity ??= reference;
      if (matched & principalMatch.account) account ??= reference;
    }
  }
  return { self, identity, account };
}
