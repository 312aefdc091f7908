import { operation } from '../../../call/operation.ts';
import { listGroupsOfUser } from '../../../directory/groups/group-member-records.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import { briefGroupMembers, briefGroupOf } from '../groups/group-shape.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta, pageOf, pageQuery, pageRequest, wholeList } from '../page.ts';
import { step } from '../underlying.ts';

/** Lists the groups that a user is in, by name. */
export const listUserGroups = ({ ListGroupsForUser }: IamOperations) =>
  operation({
    name: 'ListUserGroups',
    http: { method: 'GET', path: '/v2/users/{user_id}/groups', query: pageQuery },
    input: { user_id: uuid().required(), ...pageRequest },
    output: { groups: list(structure(briefGroupMembers)), meta: meta() },
    errors: ['NoSuchEntity', 'ValidationError'],
    async prepare({ user_id: named }, call) {
      const found = await findNamed('user', named, call);
      const input = { UserName: iamNameOf(found, named) };
      return { found, asking: await step(ListGroupsForUser, input, call) };
    },
    access: (_request, _call, { asking }) => asking.checks,
    async run(request, { services: { directory } }, { found, asking }) {
      await asking.run();
      const groups = found === undefined ? [] : await listGroupsOfUser(directory.reads, found.id);
      const page = await pageOf(
        request,
        wholeList(groups, ({ name }) => name.toLowerCase()),
      );
      return { groups: page.entries.map(briefGroupOf), meta: page.meta };
    },
  });
