import { entityAccess } from '../../../authorization/entity-access.ts';
import { absenceNote } from '../../../directory/policies/find-managed-policy.ts';
import { policyNotFound } from '../../../errors/iam-errors.ts';
import { listTagsOf } from '../tags/entity-tags.ts';
import { asReadBy, findTargetPolicy } from './target-policy.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the tags of a managed policy, by key. AWS's policies have none.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html
 */
export const listPolicyTags = operation({
  name: 'ListPolicyTags',
  input: { PolicyArn: shapes.arn().required(), ...shapes.pageRequest },
  output: { Tags: shapes.tags(), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure', 'InvalidInput'],
  prepare: (request, call) => findTargetPolicy(request.PolicyArn, call),
  access: (_request, { caller }, target) => [
    entityAccess('iam:ListPolicyTags', asReadBy(caller.accountId, target)),
  ],
  run({ PolicyArn, ...request }, { services: { directory } }, { policy }) {
    if (policy === undefined) throw policyNotFound(PolicyArn, absenceNote(directory.reads, PolicyArn));
    return listTagsOf(policy.tags, request);
  },
});
