import { countRecords } from '../../../directory/count-records.ts';
import { policyArn } from '../../../directory/arns.ts';
import { createUniqueId } from '../../../directory/identifiers.ts';
import { hasPolicyNamed, insertManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import { unusedPolicy } from '../../../directory/policies/policy-usage-records.ts';
import { policyExists, quotaExceeded } from '../../../errors/iam-errors.ts';
import { checkTags } from '../tags/check-tags.ts';
import { creationAccess } from '../creation-access.ts';
import { policySize } from './policy-size.ts';
import { quotas } from '../quotas.ts';
import { readPolicyDocument } from '../../shared/read-policy-document.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes a managed policy of the account. The document is its version `v1`.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export const createPolicy = operation({
  name: 'CreatePolicy',
  input: {
    PolicyName: shapes.policyName().required(),
    Path: shapes.policyPath(),
    PolicyDocument: shapes.policyDocument().required(),
    Description: shapes.policyDescription(),
    Tags: shapes.tags(),
  },
  output: { Policy: shapes.policy() },
  errors: [
    'InvalidInput',
    'LimitExceeded',
    'EntityAlreadyExists',
    'MalformedPolicyDocument',
    'ConcurrentModification',
    'ServiceFailure',
  ],

  prepare: (request) => checkTags(request.Tags),

  access: ({ Path = '/', PolicyName, Tags }, { caller: { accountId } }) =>
    creationAccess(
      { create: 'iam:CreatePolicy', tag: 'iam:TagPolicy' },
      { accountId, arn: policyArn(accountId, Path, PolicyName), nameInDenial: `policy ${PolicyName}` },
      { tags: Tags },
    ),

  async run({ Path = '/', ...request }, { caller: { accountId }, now, services }) {
    const { PolicyName, PolicyDocument, Description, Tags } = request;
    readPolicyDocument(PolicyDocument, 'managed');
    if (policySize(PolicyDocument) > quotas.PolicySize) throw quotaExceeded('PolicySize', quotas.PolicySize);
    const arn = policyArn(accountId, Path, PolicyName);
    const policy = await services.directory.write(async (writes) => {
      if (await hasPolicyNamed(writes, accountId, PolicyName)) throw policyExists(PolicyName);
      if ((await countRecords(writes, 'managed_policy', accountId)) >= quotas.PoliciesPerAccount) {
        throw quotaExceeded('PoliciesPerAccount', quotas.PoliciesPerAccount);
      }
      const created = {
        id: createUniqueId('ANPA', accountId),
        accountId,
        name: PolicyName,
        path: Path,
        arn,
        createdAt: Math.floor(now / 1000),
        tags: Tags ?? [],
        ...(Description !== undefined && { description: Description }),
      };
      return await insertManagedPolicy(writes, created, PolicyDocument);
    });
    return { Policy: { ...shapes.briefPolicyOf(policy, unusedPolicy), Tags: shapes.tagsOf(policy.tags) } };
  },
});
