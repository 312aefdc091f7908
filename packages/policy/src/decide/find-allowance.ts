import type { StatementReference } from './decision.ts';
import type { ViewedLayer } from './layers.ts';
import { matchPrincipal, principalMatch } from './match-principal.ts';
import { matchesStatement } from './match-statement.ts';
import { referTo } from './refer-to.ts';
import type { RequestView } from './request-view.ts';

/** The first Allow of a layer that applies. */
export function findAllowance(
  view: RequestView,
  { layer, statements }: ViewedLayer,
): StatementReference | undefined {
  for (const { applied, statement } of statements.allowances) {
    // Only a resource control policy names principals here; any other policy that does was meant for another place.
    const named = matchPrincipal(statement, view.request.principal, false);
    if (named !== principalMatch.none && matchesStatement(statement, view)) {
      return referTo(layer, applied, statement);
    }
  }
  return undefined;
}
