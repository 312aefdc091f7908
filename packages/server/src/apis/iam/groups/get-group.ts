import { entityAccess } from '../../../authorization/entity-access.ts';
import { listGroupMembers } from '../../../directory/groups/group-member-records.ts';
import { paginate } from '../../shared/paginate.ts';
import { findTargetGroup } from './target-group.ts';
import { existing } from '../principals/target-principal.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers a group and the users in it, by name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html
 */
export const getGroup = operation({
  name: 'GetGroup',
  input: { GroupName: shapes.groupName().required(), ...shapes.pageRequest },
  output: { Group: shapes.group(), Users: list(shapes.user()), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetGroup(request.GroupName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetGroup', target)],
  async run(request, { services: { directory } }, target) {
    const group = existing(target);
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listGroupMembers(directory.reads, group.id, after, limit),
      (user) => user.name.toLowerCase(),
    );
    return { Group: shapes.groupOf(group), Users: entries.map(shapes.briefUserOf), ...page };
  },
});
