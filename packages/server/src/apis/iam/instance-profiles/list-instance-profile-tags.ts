import { entityAccess } from '../../../authorization/entity-access.ts';
import { listTagsOf } from '../tags/entity-tags.ts';
import { existingInstanceProfile, findTargetInstanceProfile } from './target-instance-profile.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the tags of an instance profile, by key.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html
 */
export const listInstanceProfileTags = operation({
  name: 'ListInstanceProfileTags',
  input: { InstanceProfileName: shapes.instanceProfileName().required(), ...shapes.pageRequest },
  output: { Tags: shapes.tags(), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetInstanceProfile(request.InstanceProfileName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListInstanceProfileTags', target)],
  run: (request, _call, target) => listTagsOf(existingInstanceProfile(target).tags, request),
});
