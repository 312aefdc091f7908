import { decide } from '../decide/decide.ts';
import { matchPrincipal } from '../decide/match-principal.ts';
import { viewRequest } from '../decide/request-view.ts';
import type { AppliedPolicy } from '../compile/applied-policy.ts';
import type { AuthorizationRequest } from '../decide/request.ts';
import type { Explanation, LayerTrace, PolicyTrace } from './explanation.ts';
import { recordingContext } from './recording-context.ts';
import { traceStatement } from './trace-statement.ts';

function verdict(policies: readonly PolicyTrace[]): LayerTrace['verdict'] {
  const matched = policies.flatMap(({ statements }) => statements).filter((statement) => statement.matched);
  if (matched.some(({ effect }) => effect === 'Deny')) return 'deny';
  return matched.length > 0 ? 'allow' : 'none';
}

/**
 * Decides again, and tells what every statement of every policy had to do with it. Made for people who ask why; `decide`
 * is for requests. Both use the same compiled statements, so they cannot disagree on any of them.
 */
export function explain(request: AuthorizationRequest): Explanation {
  const missing = new Set<string>();
  const view = viewRequest({ ...request, context: recordingContext(request.context, missing) });
  const tracePolicy = ({ policy, id, type }: AppliedPolicy): PolicyTrace => ({
    policyId: id,
    policyType: type,
    statements: policy.statements.map((statement) => {
      const named = matchPrincipal(statement, request.principal, policy.document.kind, view.isBound) !== 0;
      return traceStatement(statement, view, named);
    }),
  });
  const layers = view.layers.map(({ layer, level, set }): LayerTrace => {
    const policies = set.policies.map(tracePolicy);
    return { layer, level, verdict: verdict(policies), policies };
  });
  return { decision: decide(request), layers, missingContext: [...missing].sort() };
}
