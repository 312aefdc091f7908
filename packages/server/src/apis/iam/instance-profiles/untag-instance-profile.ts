import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateTags } from '../../../directory/tag-records.ts';
import { withoutTags } from '../../shared/merge-tags.ts';
import { findTargetInstanceProfile, reloadInstanceProfile } from './target-instance-profile.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes tags from an instance profile, by their keys. A key that it does not have is no error.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagInstanceProfile.html
 */
export const untagInstanceProfile = operation({
  name: 'UntagInstanceProfile',
  input: {
    InstanceProfileName: shapes.instanceProfileName().required(),
    TagKeys: shapes.tagKeys().required(),
  },
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetInstanceProfile(request.InstanceProfileName, call),
  access: ({ TagKeys }, _call, target) => [
    entityAccess('iam:UntagInstanceProfile', target, { tagKeys: TagKeys }),
  ],
  async run({ TagKeys }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, tags } = await reloadInstanceProfile(target, writes);
      await updateTags(writes, 'instance_profile', id, withoutTags(tags, TagKeys));
    });
    return {};
  },
});
