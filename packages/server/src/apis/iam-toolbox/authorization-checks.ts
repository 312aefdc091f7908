import type { Explanation, LayerTrace, PolicyLayer } from '@locum/policy';
import type { EvaluatedPolicy } from './evaluated-policies.ts';

/** What the layers of a decision are called here, in the order in which AWS lists them. */
const kinds = [
  { layers: ['resource-control'], checkType: 'RESOURCE_CONTROL_POLICY', type: 'RESOURCE_CONTROL_POLICY' },
  { layers: ['service-control'], checkType: 'SERVICE_CONTROL_POLICY', type: 'SERVICE_CONTROL_POLICY' },
  { layers: ['resource', 'trust'], checkType: 'RESOURCE', type: 'RESOURCE_BASED_POLICY' },
  { layers: ['identity'], checkType: 'PRINCIPAL', type: 'IDENTITY_BASED_POLICY' },
  { layers: ['boundary'], checkType: 'PERMISSIONS_BOUNDARY', type: 'PERMISSIONS_BOUNDARY' },
  { layers: ['session'], checkType: 'SESSION', type: 'SESSION_POLICY' },
] as const;

type PolicyType = (typeof kinds)[number]['type'];

/** AWS's word for the policies of a layer. */
export function policyTypeOf(layer: PolicyLayer): PolicyType {
  const kind = kinds.find(({ layers }) => (layers as readonly PolicyLayer[]).includes(layer));
  return kind?.type ?? 'IDENTITY_BASED_POLICY';
}

/**
 * Every requirement of a decision, and how it came out; undefined where the decision was too much work to look at its layers. Each level
 * of an organization is a check of its own.
 */
export function authorizationChecks(
  { layers, stoppedAt }: Explanation,
  policies: readonly EvaluatedPolicy[],
) {
  if (stoppedAt !== undefined && layers.length === 0) return undefined;
  return kinds.flatMap(({ layers: names, checkType, type }) => {
    const rows = layers.filter(({ layer }) => (names as readonly PolicyLayer[]).includes(layer));
    const ofOrganization = checkType.endsWith('_CONTROL_POLICY');
    const groups = ofOrganization ? rows.map((row) => [row]) : rows.length === 0 ? [] : [rows];
    return groups.map((group) => {
      const targetArn = ofOrganization ? group[0]?.policies[0]?.attachedTo : undefined;
      return {
        checkType,
        evaluatedEffect: effectOf(group),
        ...(targetArn !== undefined && { targetArn }),
        relevantPolicyTypes: [type],
        matchedPolicies: group.flatMap((row) => matchedPolicies(row, policies)),
      };
    });
  });
}

function effectOf(rows: readonly LayerTrace[]): 'EXPLICIT_DENY' | 'IMPLICIT_DENY' | 'ALLOW' | 'NO_IMPACT' {
  if (rows.some(({ verdict }) => verdict === 'deny')) return 'EXPLICIT_DENY';
  if (rows.some(({ passed }) => !passed)) return 'IMPLICIT_DENY';
  return rows.every(({ verdict }) => verdict === 'allow') ? 'ALLOW' : 'NO_IMPACT';
}

/** The policies of a layer of which a statement applied, and those statements. */
export function matchedPolicies(
  { layer, level, policies: traces }: LayerTrace,
  all: readonly EvaluatedPolicy[],
) {
  return traces.flatMap(({ statements }, place) => {
    const matched = statements.filter((trace) => trace.matched);
    const policy = all.find((one) => one.layer === layer && one.level === level && one.index === place);
    if (matched.length === 0 || policy === undefined) return [];
    return [
      {
        uri: policy.uri,
        matchedStatements: matched.map(({ statement: { sid, path, effect } }) => ({
          // A Sid has no brackets, so that one that is made up is nobody's.
          sid: sid ?? path,
          evaluatedEffect: effect === 'Deny' ? 'DENY' : 'ALLOW',
        })),
      },
    ];
  });
}
