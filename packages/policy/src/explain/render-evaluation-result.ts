import type { AppliedPolicyType } from '../compile/applied-policy.ts';
import type { Decision, PolicyLayer } from '../decide/decision.ts';
import type { Explanation, LayerTrace } from './explanation.ts';
import type { PlacedStatement } from './placed-statement.ts';

/** AWS's PolicySourceType. */
export type SourcePolicyType =
  | 'user'
  | 'group'
  | 'role'
  | 'aws-managed'
  | 'user-managed'
  | 'resource'
  | 'none';

/** AWS's Position: line and column from 1. */
export interface EvaluationPosition {
  readonly Line: number;
  readonly Column: number;
}

/** AWS's Statement: a statement that determined the result. */
export interface EvaluationStatement {
  readonly SourcePolicyId: string;
  readonly SourcePolicyType: SourcePolicyType;
  /** After what opens it: the bracket of the list, the statement before it, or its own brace where it stands alone. */
  readonly StartPosition: EvaluationPosition;
  /** After the closing brace. */
  readonly EndPosition: EvaluationPosition;
}

/** AWS's EvaluationResult, for one action on one resource. */
export interface EvaluationResult {
  readonly EvalActionName: string;
  readonly EvalResourceName: string;
  readonly EvalDecision: Decision['effect'];
  readonly MatchedStatements: readonly EvaluationStatement[];
  readonly MissingContextValues: readonly string[];
  /** Only in an organization. */
  readonly OrganizationsDecisionDetail?: { readonly AllowedByOrganizations: boolean };
  /** Only with a permissions boundary. */
  readonly PermissionsBoundaryDecisionDetail?: { readonly AllowedByPermissionsBoundary: boolean };
  /** Across accounts, what each kind of policy decides by itself; empty within an account that a resource is named in. */
  readonly EvalDecisionDetails?: Readonly<Record<string, Decision['effect']>>;
}

const sourceTypes: Readonly<Record<AppliedPolicyType, SourcePolicyType>> = {
  'aws-managed': 'aws-managed',
  'user-managed': 'user-managed',
  user: 'user',
  group: 'group',
  role: 'role',
  resource: 'resource',
  session: 'none',
  'service-control': 'none',
  'resource-control': 'none',
};

/** The simulation tells of an organization's policies only whether they allow. */
function isOfOrganization({ layer }: { readonly layer: PolicyLayer }): boolean {
  return layer === 'service-control' || layer === 'resource-control';
}

function renderStatement({ policyId, policyType, opening, end }: PlacedStatement): EvaluationStatement {
  return {
    SourcePolicyId: policyId,
    SourcePolicyType: sourceTypes[policyType],
    StartPosition: { Line: opening.line, Column: opening.column },
    EndPosition: { Line: end.line, Column: end.column },
  };
}

/** What the layers decide by themselves; no layer allows nothing. */
function decideAlone(layers: readonly LayerTrace[]): Decision['effect'] {
  if (layers.some(({ verdict }) => verdict === 'deny')) return 'explicitDeny';
  return layers.length > 0 && layers.every(({ verdict }) => verdict === 'allow') ? 'allowed' : 'implicitDeny';
}

/**
 * EvalDecisionDetails. AWS documents no names for its entries; these are the words it answers for the type of a policy.
 */
function renderDetails({
  layers,
  crossAccount,
  request,
}: Explanation): EvaluationResult['EvalDecisionDetails'] {
  const stopped = layers.some(({ layer, passed }) => layer === 'service-control' && !passed);
  if (stopped || (!crossAccount && request.resource === '*')) return undefined;
  if (!crossAccount) return {};
  const named = (...names: readonly PolicyLayer[]): LayerTrace[] =>
    layers.filter(({ layer }) => names.includes(layer));
  return {
    'IAM Policy': decideAlone(named('identity')),
    'Resource Policy': decideAlone(named('resource', 'trust')),
  };
}

/**
 * The EvaluationResult of SimulatePrincipalPolicy and SimulateCustomPolicy, as data with AWS's member names. Of a request
 * that some statement denies, only denying statements are listed.
 *
 * Source: IAM API Reference, EvaluationResult.
 */
export function renderEvaluationResult(explanation: Explanation): EvaluationResult {
  const { request, decision, decidedBy, layers } = explanation;
  const organization = layers.filter(({ layer }) => layer === 'service-control');
  const boundary = layers.filter(({ layer }) => layer === 'boundary');
  const details = renderDetails(explanation);
  const missing = new Set(
    layers.filter((row) => !isOfOrganization(row)).flatMap((row) => row.missingContext),
  );
  return {
    EvalActionName: request.action,
    EvalResourceName: request.resource,
    EvalDecision: decision.effect,
    MatchedStatements: decidedBy.statements.filter((one) => !isOfOrganization(one)).map(renderStatement),
    MissingContextValues: explanation.missingContext.filter((key) => missing.has(key)),
    ...(organization.length > 0 && {
      OrganizationsDecisionDetail: { AllowedByOrganizations: decideAlone(organization) === 'allowed' },
    }),
    ...(boundary.length > 0 && {
      PermissionsBoundaryDecisionDetail: {
        AllowedByPermissionsBoundary: decideAlone(boundary) === 'allowed',
      },
    }),
    ...(details && { EvalDecisionDetails: details }),
  };
}
