import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateTags } from '../../../directory/tag-records.ts';
import { checkTags } from '../tags/check-tags.ts';
import { withTags } from '../tags/entity-tags.ts';
import { findTargetInstanceProfile, reloadInstanceProfile } from './target-instance-profile.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives an instance profile tags beside those that it has; a key that is there gets the new value.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagInstanceProfile.html
 */
export const tagInstanceProfile = operation({
  name: 'TagInstanceProfile',
  input: { InstanceProfileName: shapes.instanceProfileName().required(), Tags: shapes.tags().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare(request, call) {
    checkTags(request.Tags);
    return findTargetInstanceProfile(request.InstanceProfileName, call);
  },
  access: ({ Tags }, _call, target) => [entityAccess('iam:TagInstanceProfile', target, { tags: Tags })],
  async run({ Tags }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, tags } = await reloadInstanceProfile(target, writes);
      await updateTags(writes, 'instance_profile', id, withTags(tags, Tags));
    });
    return {};
  },
});
