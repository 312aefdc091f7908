import type { PolicyLayer, StatementReference } from './decision.ts';
import { matchPrincipal, principalMatch } from './match-principal.ts';
import { matchesStatement } from './match-statement.ts';
import { referTo } from './refer-to.ts';
import type { AppliedPolicy } from './request.ts';
import type { RequestView } from './request-view.ts';

/** The first Allow that applies in a set of policies. */
export function findAllowance(
  view: RequestView,
  layer: PolicyLayer,
  policies: readonly AppliedPolicy[],
): StatementReference | undefined {
  const { principal } = view.request;
  for (const applied of policies) {
    const { kind } = applied.policy.document;
    for (const statement of applied.policy.allowances.candidates(view.action)) {
      // Only a resource control policy names principals here; any other policy that does was meant for another place.
      if (matchPrincipal(statement, principal, kind, false) === principalMatch.none) continue;
      if (matchesStatement(statement, view)) return referTo(layer, applied, statement);
    }
  }
  return undefined;
}
