import { organizationAccess } from '../../../authorization/organization-access.ts';
import { findTaggable, updateTaggable } from './organization-taggable.ts';
import { withOrganizationTags } from './organization-tags.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Gives tags to the root, a unit, an account or a policy; one with a key that is there takes its place.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_TagResource.html
 */
export const tagResource = operation({
  name: 'TagResource',
  input: { ResourceId: shapes.taggableResourceId().required(), Tags: shapes.tags().required() },
  errors: [...shapes.writing, 'ConstraintViolationException', 'TargetNotFoundException'],
  prepare: ({ ResourceId }, call) => findTaggable(ResourceId, call),
  access: ({ Tags }, { caller }, target) => organizationAccess('TagResource', caller, target, { tags: Tags }),
  async run({ ResourceId, Tags }, call) {
    await updateTaggable(ResourceId, call, (tags) => withOrganizationTags(tags, Tags));
    return {};
  },
});
