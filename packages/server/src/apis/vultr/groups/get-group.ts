import { operation } from '../../../call/operation.ts';
import { groupNotFound } from '../../../errors/iam-errors.ts';
import { structure } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';
import { allMembers } from './all-members.ts';
import { groupMembers, groupOf } from './group-shape.ts';

/** Tells of a group and of its members. */
export const getGroup = ({ GetGroup }: IamOperations) =>
  operation({
    name: 'GetGroup',
    http: { method: 'GET', path: '/v2/groups/{group_id}' },
    input: { group_id: uuid().required() },
    output: { group: structure(groupMembers) },
    errors: ['NoSuchEntity'],
    async prepare({ group_id: named }, call) {
      const found = await findNamed('group', named, call);
      return { found, asking: await step(GetGroup, { GroupName: iamNameOf(found, named) }, call) };
    },
    access: (_request, _call, { asking }) => asking.checks,
    async run({ group_id: named }, { services: { directory } }, { found, asking }) {
      await asking.run();
      if (found === undefined) throw groupNotFound(named);
      return { group: groupOf(found, await allMembers(directory.reads, found.id)) };
    },
  });
