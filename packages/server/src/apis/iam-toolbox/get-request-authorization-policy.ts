import { operation } from '../../call/operation.ts';
import { evaluatedPolicyNotFound } from '../../errors/iam-toolbox-errors.ts';
import { document, string } from '../../wire/shape/index.ts';
import type { JsonValue } from '../../wire/shape/index.ts';
import { findDenial } from './find-denial.ts';
import * as shapes from './shapes.ts';

/**
 * Answers a policy that was evaluated for a denial, as it was then; `policyUri` is one that GetRequestAuthorizationDetails tells of the
 * same denial.
 * Source: https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationPolicy.html
 */
export const getRequestAuthorizationPolicy = operation({
  name: 'GetRequestAuthorizationPolicy',
  http: {
    method: 'GET',
    path: '/authorization-details/{authorizationId}/policy',
    query: { policyUri: 'policyUri' },
  },
  input: {
    authorizationId: shapes.authorizationId(),
    policyUri: string({ min: 1, max: 2048 }).required(),
  },
  output: { policyDocument: document() },
  errors: ['ResourceNotFoundException'],
  access: (_input, { caller }) => [
    { action: 'iam:GetRequestAuthorizationPolicy', resource: '*', resourceAccount: caller.accountId },
  ],
  async run({ authorizationId, policyUri }, call) {
    const { policies } = await findDenial(authorizationId, call);
    const policy = policies.find(({ uri }) => uri === policyUri);
    // What stands for a policy that could not be found has no text.
    if (policy === undefined || policy.text === '') throw evaluatedPolicyNotFound();
    const policyDocument: JsonValue = JSON.parse(policy.text);
    return { policyDocument };
  },
});
