import { operation } from '../../../call/operation.ts';
import { findGroupById, updateGroupDescription } from '../../../directory/groups/group-records.ts';
import { internalFailure } from '../../../errors/request-errors.ts';
import { string, structure } from '../../../wire/shape/index.ts';
import { toIamName } from '../display-name.ts';
import type { IamOperations } from '../iam-operations.ts';
import { checkInput, step } from '../underlying.ts';
import { groupMembers, groupOf } from './group-shape.ts';

/** Makes a group. IAM has no place for its description, which is kept beside. */
export const createGroup = ({ CreateGroup }: IamOperations) =>
  operation({
    name: 'CreateGroup',
    http: { method: 'POST', path: '/v2/groups', status: 201 },
    input: {
      display_name: string({ min: 1, max: 128 }).required(),
      description: string({ max: 1000 }),
    },
    output: { group: structure(groupMembers), ...groupMembers },
    errors: ['EntityAlreadyExists', 'LimitExceeded', 'ValidationError'],
    prepare({ display_name: name }, call) {
      const input = { GroupName: toIamName(name) };
      checkInput(CreateGroup, input);
      return step(CreateGroup, input, call);
    },
    access: (_request, _call, { checks }) => checks,
    async run({ description }, { services: { directory } }, making) {
      const { Group } = await making.run();
      const id = Group?.GroupId ?? '';
      if (description !== undefined) {
        await directory.write((writes) => updateGroupDescription(writes, id, description));
      }
      const made = await findGroupById(directory.reads, id);
      if (made === undefined) throw internalFailure('a group that was made is not there');
      const shown = groupOf(made, []);
      return { group: shown, ...shown };
    },
  });
