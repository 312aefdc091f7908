import type { StatementReference } from './decision.ts';
import { matchPrincipal, principalMatch } from './match-principal.ts';
import { matchesStatement } from './match-statement.ts';
import { referTo } from './refer-to.ts';
import type { RequestView } from './request-view.ts';

const noDenials: readonly StatementReference[] = [];

/** Every Deny that applies, in any layer. An explicit deny overrides whatever allows. */
export function findDenials(view: RequestView): readonly StatementReference[] {
  const { principal } = view.request;
  let denials: StatementReference[] | undefined;
  for (const { layer, statements } of view.layers) {
    for (const { applied, statement } of statements.denials) {
      const named = matchPrincipal(statement, principal, view.isBound);
      if (named !== principalMatch.none && matchesStatement(statement, view)) {
        (denials ??= []).push(referTo(layer, applied, statement));
      }
    }
  }
  return denials ?? noDenials;
}
