import { renderEvaluationResult } from '@locum/policy';
import type { EvaluationResult, EvaluationStatement, Explanation, PolicyLayer } from '@locum/policy';

/** One question of a simulation, answered. */
export interface SimulatedResult extends Omit<EvaluationResult, 'MatchedStatements'> {
  readonly MatchedStatements: readonly (Omit<EvaluationStatement, 'SourcePolicyType'> & {
    readonly SourcePolicyType: string;
  })[];
}

/** AWS's wire has these words, and not those of its model. */
const sourceTypes: Readonly<Record<PolicyLayer, string>> = {
  identity: 'IAM Policy',
  session: 'IAM Policy',
  boundary: 'Permissions Boundary Policy',
  resource: 'Resource Policy',
  trust: 'Resource Policy',
  'service-control': 'none',
  'resource-control': 'none',
};

const ofOrganization = new Set<PolicyLayer>(['service-control', 'resource-control']);
const ofResource = new Set<PolicyLayer>(['resource', 'trust']);

/**
 * The result as AWS's wire has it. `hidesResourcePolicy`: it is another account's, so that only the decision is told, and
 * neither its statements nor the keys that it reads.
 */
export function renderSimulation(explanation: Explanation, hidesResourcePolicy: boolean): SimulatedResult {
  const result = renderEvaluationResult(explanation);
  const isHidden = (layer: PolicyLayer): boolean => hidesResourcePolicy && ofResource.has(layer);
  // Those of the organization are left out of the result, and so they are here.
  const layers = explanation.decidedBy.statements.flatMap(({ layer }) =>
    ofOrganization.has(layer) ? [] : [layer],
  );
  const told = new Set(explanation.layers.flatMap((row) => (isHidden(row.layer) ? [] : row.missingContext)));
  return {
    ...result,
    MatchedStatements: result.MatchedStatements.flatMap((statement, index) => {
      const layer = layers[index];
      if (layer === undefined || isHidden(layer)) return [];
      return [{ ...statement, SourcePolicyType: sourceTypes[layer] }];
    }),
    MissingContextValues: result.MissingContextValues.filter((key) => told.has(key)),
  };
}
