import { boolean, integer, list, map, string, structure } from '../../../wire/shape/index.ts';
import { arn, policyDocument, policyName } from '../constraints.ts';

/** What the operations of the policy simulation take and answer. */

export const policyInputList = () => list(policyDocument());

export const contextEntry = () =>
  structure({
    ContextKeyName: string({ min: 5, max: 256 }),
    ContextKeyValues: list(string()),
    ContextKeyType: string({
      values: ['string', 'numeric', 'boolean', 'ip', 'binary', 'date'].flatMap((type) => [
        type,
        `${type}List`,
      ]),
    }),
  });

/** A union: one of the members is there. */
export const policyIdentifier = () =>
  structure({
    PolicyType: string({
      values: ['inline', 'aws-managed', 'user-managed', 'permission-boundary', 'scp', 'rcp'],
    }),
    PolicyArn: arn(),
    InlinePolicyIdentifier: structure({
      PolicyName: policyName().required(),
      AttachmentType: string({ values: ['user', 'group', 'role'] }).required(),
      AttachmentName: policyName().required(),
    }),
  });

const resourceName = () => string({ min: 1, max: 2048 });

/** What both simulations take. */
export const simulationRequest = {
  ActionNames: list(string({ min: 3, max: 128 })).required(),
  ResourceArns: list(resourceName()),
  ResourcePolicy: policyDocument(),
  ResourceOwner: resourceName(),
  CallerArn: resourceName(),
  ContextEntries: list(contextEntry()),
  ResourceHandlingOption: string({ min: 1, max: 64 }),
} as const;

const position = () => structure({ Line: integer(), Column: integer() });

const matchedStatements = () =>
  list(
    structure({
      SourcePolicyId: string(),
      SourcePolicyType: string(),
      StartPosition: position(),
      EndPosition: position(),
    }),
  );

const boundaryDetail = () => structure({ AllowedByPermissionsBoundary: boolean() });

export const evaluationResults = () =>
  list(
    structure({
      EvalActionName: string(),
      EvalResourceName: string(),
      EvalDecision: string(),
      MatchedStatements: matchedStatements(),
      MissingContextValues: list(string()),
      OrganizationsDecisionDetail: structure({ AllowedByOrganizations: boolean() }),
      PermissionsBoundaryDecisionDetail: boundaryDetail(),
      EvalDecisionDetails: map(string()),
      ResourceSpecificResults: list(
        structure({
          EvalResourceName: string(),
          EvalResourceDecision: string(),
          MatchedStatements: matchedStatements(),
          MissingContextValues: list(string()),
          EvalDecisionDetails: map(string()),
          PermissionsBoundaryDecisionDetail: boundaryDetail(),
        }),
      ),
    }),
  );
