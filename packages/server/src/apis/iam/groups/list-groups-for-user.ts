import { entityAccess } from '../../../authorization/entity-access.ts';
import { listGroupsOfUser } from '../../../directory/groups/group-member-records.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the groups that a user is in, by name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html
 */
export const listGroupsForUser = operation({
  name: 'ListGroupsForUser',
  input: { UserName: shapes.userName().required(), ...shapes.pageRequest },
  output: { Groups: list(shapes.group()), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListGroupsForUser', target)],
  async run(request, { services: { directory } }, target) {
    const groups = await listGroupsOfUser(directory.reads, existing(target).id);
    const { entries, ...page } = paginateEntries(request, groups, (group) => group.name.toLowerCase());
    return { Groups: entries.map(shapes.groupOf), ...page };
  },
});
