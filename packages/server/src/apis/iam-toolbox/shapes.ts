import { boolean, document, list, map, string, structure } from '../../wire/shape/index.ts';

export const authorizationId = () =>
  string({ min: 0, max: 256, pattern: '[0123456789abcdefghijklmnopqrstuvwxyz]+' }).required();

export const context = () => map(document());

const matchedPolicies = () =>
  list(
    structure({
      uri: string(),
      matchedStatements: list(structure({ sid: string(), evaluatedEffect: string() })),
    }),
  );

export const evaluations = () =>
  list(
    structure({
      action: string(),
      resource: string(),
      context: context(),
      evaluatedEffect: string(),
      matchedPolicies: matchedPolicies(),
      checks: list(
        structure({
          checkType: string(),
          evaluatedEffect: string(),
          targetArn: string(),
          relevantPolicyTypes: list(string()),
          matchedPolicies: matchedPolicies(),
        }),
      ),
    }),
  );

export const policies = () =>
  list(
    structure({
      type: string(),
      inline: boolean(),
      uri: string(),
      attachedTo: list(structure({ arn: string() })),
    }),
  );
