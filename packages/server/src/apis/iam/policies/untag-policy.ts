import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateTags } from '../../../directory/tag-records.ts';
import { withoutTags } from '../../shared/merge-tags.ts';
import { findTargetPolicy, reloadPolicy } from './target-policy.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes tags from a managed policy of the account by their keys. Keys that it does not have change nothing.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html
 */
export const untagPolicy = operation({
  name: 'UntagPolicy',
  input: { PolicyArn: shapes.arn().required(), TagKeys: shapes.tagKeys().required() },
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetPolicy(request.PolicyArn, call),
  access: ({ TagKeys }, _call, target) => [entityAccess('iam:UntagPolicy', target, { tagKeys: TagKeys })],
  async run({ TagKeys }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, tags } = await reloadPolicy(target, writes);
      await updateTags(writes, 'managed_policy', id, withoutTags(tags, TagKeys));
    });
    return {};
  },
});
