import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateTags } from '../../../directory/tag-records.ts';
import { checkTags } from '../tags/check-tags.ts';
import { withTags } from '../tags/entity-tags.ts';
import { findTargetPolicy, reloadPolicy } from './target-policy.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Adds tags to a managed policy of the account, or gives those that are there other values. The case of keys counts.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html
 */
export const tagPolicy = operation({
  name: 'TagPolicy',
  input: { PolicyArn: shapes.arn().required(), Tags: shapes.tags().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare({ PolicyArn, Tags }, call) {
    checkTags(Tags);
    return findTargetPolicy(PolicyArn, call);
  },
  access: ({ Tags }, _call, target) => [entityAccess('iam:TagPolicy', target, { tags: Tags })],
  async run({ Tags }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, tags } = await reloadPolicy(target, writes);
      await updateTags(writes, 'managed_policy', id, withTags(tags, Tags));
    });
    return {};
  },
});
