import { operation } from '../../../call/operation.ts';
import { findGroupById, updateGroupDescription } from '../../../directory/groups/group-records.ts';
import { groupNotFound } from '../../../errors/iam-errors.ts';
import { string, structure } from '../../../wire/shape/index.ts';
import { toDisplayName, toIamName } from '../display-name.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { checkInput, checksOf, runAll, step } from '../underlying.ts';
import { allMembers } from './all-members.ts';
import { groupMembers, groupOf } from './group-shape.ts';

/** Changes what is given of a group, and leaves the rest. */
export const updateGroup = ({ UpdateGroup, GetGroup }: IamOperations) =>
  operation({
    name: 'UpdateGroup',
    http: { method: 'PUT', path: '/v2/groups/{group_id}' },
    input: {
      group_id: uuid().required(),
      display_name: string({ min: 1, max: 128 }),
      description: string({ max: 1000 }),
    },
    output: { group: structure(groupMembers), ...groupMembers },
    errors: ['NoSuchEntity', 'EntityAlreadyExists', 'ValidationError'],
    async prepare({ group_id: named, display_name: name }, call) {
      const found = await findNamed('group', named, call);
      const GroupName = iamNameOf(found, named);
      // A group of IAM's keeps a name that is not written as this face would, where it is shown as that.
      const isRenamed = found !== undefined && name !== undefined && name !== toDisplayName(found.name);
      const input = { GroupName, ...(isRenamed && { NewGroupName: toIamName(name) }) };
      if (found !== undefined) checkInput(UpdateGroup, input);
      const steps = [await step(UpdateGroup, input, call), await step(GetGroup, { GroupName }, call)];
      return { found, steps };
    },
    access: (_request, _call, { steps }) => checksOf(steps),
    async run({ group_id: named, description }, { services: { directory } }, { found, steps }) {
      if (found === undefined) {
        await runAll(steps);
        throw groupNotFound(named);
      }
      await steps[0]?.run();
      if (description !== undefined) {
        await directory.write((writes) => updateGroupDescription(writes, found.id, description));
      }
      const changed = await findGroupById(directory.reads, found.id);
      if (changed === undefined) throw groupNotFound(named);
      const shown = groupOf(changed, await allMembers(directory.reads, found.id));
      return { group: shown, ...shown };
    },
  });
