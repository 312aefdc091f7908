import type { AppliedPolicy } from '../compile/applied-policy.ts';
import type { CompiledStatement } from '../compile/compiled-statement.ts';
import type { PolicyLayer, StatementReference } from './decision.ts';

/** Names a statement for a decision. */
export function referTo(
  layer: PolicyLayer,
  applied: AppliedPolicy,
  statement: CompiledStatement,
): StatementReference {
  const { index, sid } = statement.source;
  return { layer, policyId: applied.id, policyType: applied.type, statementIndex: index, sid };
}
