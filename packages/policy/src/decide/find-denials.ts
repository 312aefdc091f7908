import type { StatementReference } from './decision.ts';
import { boundaryOf, visitLayers } from './layers.ts';
import { matchPrincipal } from './match-principal.ts';
import { matchesStatement } from './match-statement.ts';
import { referTo } from './refer-to.ts';
import type { RequestView } from './request-view.ts';

const noDenials: readonly StatementReference[] = [];

/** Every Deny that applies, in any layer. An explicit deny overrides whatever allows. */
export function findDenials(view: RequestView): readonly StatementReference[] {
  const { request } = view;
  const hasBoundary = boundaryOf(request) !== undefined;
  let denials: StatementReference[] | undefined;
  visitLayers(request, (layer, _level, policies) => {
    for (const applied of policies) {
      const { kind } = applied.policy.document;
      for (const statement of applied.policy.denials.candidates(view.action)) {
        if (matchPrincipal(statement, request.principal, kind, hasBoundary) === 0) continue;
        if (matchesStatement(statement, view)) (denials ??= []).push(referTo(layer, applied, statement));
      }
    }
  });
  return denials ?? noDenials;
}
