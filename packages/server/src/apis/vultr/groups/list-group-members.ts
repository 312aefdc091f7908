import { operation } from '../../../call/operation.ts';
import { list } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta, pageOf, pageQuery, pageRequest, wholeList } from '../page.ts';
import { step } from '../underlying.ts';
import { user, userOf } from '../users/user-shape.ts';
import { allMembers } from './all-members.ts';

/** Lists the users of a group by name. */
export const listGroupMembers = ({ GetGroup }: IamOperations) =>
  operation({
    name: 'ListGroupMembers',
    http: { method: 'GET', path: '/v2/groups/{group_id}/members', query: pageQuery },
    input: { group_id: uuid().required(), ...pageRequest },
    output: { members: list(user()), meta: meta() },
    errors: ['NoSuchEntity', 'ValidationError'],
    async prepare({ group_id: named }, call) {
      const found = await findNamed('group', named, call);
      return { found, asking: await step(GetGroup, { GroupName: iamNameOf(found, named) }, call) };
    },
    access: (_request, _call, { asking }) => asking.checks,
    async run(request, { services: { directory } }, { found, asking }) {
      await asking.run();
      const members = found === undefined ? [] : await allMembers(directory.reads, found.id);
      const page = await pageOf(
        request,
        wholeList(members, ({ name }) => name.toLowerCase()),
      );
      return { members: page.entries.map(userOf), meta: page.meta };
    },
  });
