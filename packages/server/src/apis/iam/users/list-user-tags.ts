import { entityAccess } from '../../../authorization/entity-access.ts';
import { listTagsOf } from '../tags/entity-tags.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetUser } from './target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the tags of a user, by key.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html
 */
export const listUserTags = operation({
  name: 'ListUserTags',
  input: { UserName: shapes.userName().required(), ...shapes.pageRequest },
  output: { Tags: shapes.tags(), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListUserTags', target)],
  run: (request, _call, target) => listTagsOf(existing(target).tags, request),
});
