import { entityAccess } from '../../../authorization/entity-access.ts';
import { absenceNote } from '../../../directory/policies/find-managed-policy.ts';
import { findPolicyUsage, unusedPolicy } from '../../../directory/policies/policy-usage-records.ts';
import { policyNotAttachable, policyNotFound } from '../../../errors/iam-errors.ts';
import { asReadBy, findTargetPolicy } from './target-policy.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one managed policy, of the account or of AWS, without its document.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html
 */
export const getPolicy = operation({
  name: 'GetPolicy',
  input: { PolicyArn: shapes.arn().required() },
  output: { Policy: shapes.policy() },
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
  prepare: (request, call) => findTargetPolicy(request.PolicyArn, call),
  access: (_request, { caller }, target) => [
    entityAccess('iam:GetPolicy', asReadBy(caller.accountId, target)),
  ],
  async run({ PolicyArn }, { caller, services: { directory } }, { policy, isOfAws }) {
    if (policy === undefined) {
      const note = absenceNote(directory.reads, PolicyArn);
      throw isOfAws ? policyNotFound(PolicyArn, note) : policyNotAttachable(PolicyArn);
    }
    const usage = await findPolicyUsage(directory.reads, caller.accountId, [PolicyArn]);
    return { Policy: shapes.policyOf(policy, usage.get(PolicyArn) ?? unusedPolicy) };
  },
});
