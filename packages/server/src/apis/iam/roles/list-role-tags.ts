import { entityAccess } from '../../../authorization/entity-access.ts';
import { listTagsOf } from '../tags/entity-tags.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the tags of a role, by key.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html
 */
export const listRoleTags = operation({
  name: 'ListRoleTags',
  input: { RoleName: shapes.roleName().required(), ...shapes.pageRequest },
  output: { Tags: shapes.tags(), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListRoleTags', target)],
  run: (request, _call, target) => listTagsOf(existing(target).tags, request),
});
