import { organizationAccess } from '../../../authorization/organization-access.ts';
import { withoutTags } from '../../shared/merge-tags.ts';
import { findTaggable, updateTaggable } from './organization-taggable.ts';
import { checkTagKeys } from './organization-tags.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Takes tags from the root, a unit, an account or a policy; a key that is not there changes nothing.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_UntagResource.html
 */
export const untagResource = operation({
  name: 'UntagResource',
  input: { ResourceId: shapes.taggableResourceId().required(), TagKeys: shapes.tagKeys().required() },
  errors: [...shapes.writing, 'ConstraintViolationException', 'TargetNotFoundException'],
  prepare: ({ ResourceId }, call) => findTaggable(ResourceId, call),
  access: ({ TagKeys }, { caller }, target) =>
    organizationAccess('UntagResource', caller, target, { tagKeys: TagKeys }),
  async run({ ResourceId, TagKeys }, call) {
    checkTagKeys(TagKeys);
    await updateTaggable(ResourceId, call, (tags) => withoutTags(tags, TagKeys));
    return {};
  },
});
