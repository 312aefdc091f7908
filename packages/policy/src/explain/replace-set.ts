import { compilePolicy } from '../compile/compile-policy.ts';
import { createPolicySet } from '../compile/policy-set.ts';
import type { PolicySet } from '../compile/policy-set.ts';
import type { PolicyLayer } from '../decide/decision.ts';
import { firstScopeDown } from '../decide/layers.ts';
import type { ViewedLayer } from '../decide/layers.ts';
import type { ApplicablePolicies, AuthorizationRequest } from '../decide/request.ts';
import type { AssessedStatement } from './assess-statement.ts';

/** Where a set of policies stands in a request. */
export type SetPlace = Pick<ViewedLayer, 'layer' | 'level'>;

const members = {
  identity: 'identity',
  boundary: 'boundary',
  session: 'session',
  resource: 'resource',
  trust: 'resource',
  'service-control': 'serviceControl',
  'resource-control': 'resourceControl',
} as const satisfies Record<PolicyLayer, keyof ApplicablePolicies>;

type Member = keyof ApplicablePolicies;
type LeveledMember = 'serviceControl' | 'resourceControl' | 'scopeDown';

const isLeveled = (member: Member): member is LeveledMember =>
  member === 'serviceControl' || member === 'resourceControl' || member === 'scopeDown';

/** The member of a request's policies that has the set of a place, and where in it, if it has several. */
function memberOf({ layer, level }: SetPlace): { readonly member: Member; readonly index: number } {
  return layer === 'session' && level >= firstScopeDown
    ? { member: 'scopeDown', index: level - firstScopeDown }
    : { member: members[layer], index: level };
}

/** The set of one layer, or of one level of it. */
export function findSet(request: AuthorizationRequest, place: SetPlace): PolicySet | undefined {
  const { policies } = request;
  const { member, index } = memberOf(place);
  return isLeveled(member) ? policies[member]?.[index] : policies[member];
}

/** The request with another set in the place of one. */
export function replaceSet(
  request: AuthorizationRequest,
  place: SetPlace,
  set: PolicySet,
): AuthorizationRequest {
  const { member, index } = memberOf(place);
  const replaced = isLeveled(member)
    ? (request.policies[member] ?? []).map((other, at) => (at === index ? set : other))
    : set;
  return { ...request, policies: { ...request.policies, [member]: replaced } };
}

/** The request as if these statements were not in their policies. */
export function removeStatements(
  request: AuthorizationRequest,
  statements: readonly AssessedStatement[],
): AuthorizationRequest {
  let changed = request;
  for (const viewed of new Set(statements.map((one) => one.viewed))) {
    const removed = new Set(
      statements.filter((one) => one.viewed === viewed).map(({ statement }) => statement.source),
    );
    const policies = viewed.set.policies.map((applied) => {
      const { document } = applied.policy;
      const kept = document.statements.filter((source) => !removed.has(source));
      if (kept.length === document.statements.length) return applied;
      return { ...applied, policy: compilePolicy({ ...document, statements: kept }) };
    });
    changed = replaceSet(changed, viewed, createPolicySet(policies));
  }
  return changed;
}
