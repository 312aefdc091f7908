import { internalFailure } from '../../../errors/request-errors.ts';
import { operation } from '../../../call/operation.ts';
import { findRoleById } from '../../../directory/roles/role-records.ts';
import { integer, string } from '../../../wire/shape/index.ts';
import { toIamName } from '../display-name.ts';
import type { IamOperations } from '../iam-operations.ts';
import { checkInput, step } from '../underlying.ts';
import { changedRole, changedRoleOf } from './role-shape.ts';
import { tagsOfType } from './role-type.ts';
import { trustingNobody } from './trusting-nobody.ts';

/** Makes a role that nobody may assume until a role trust lets somebody. */
export const createRole = ({ CreateRole }: IamOperations) =>
  operation({
    name: 'CreateRole',
    http: { method: 'POST', path: '/v2/roles', status: 201 },
    input: {
      name: string({ min: 1, max: 64 }).required(),
      description: string({ max: 1000 }),
      role_type: string({ values: ['assignable', 'assumable'] }),
      max_session_duration: integer({ min: 3600, max: 43_200 }),
    },
    output: changedRole,
    errors: ['EntityAlreadyExists', 'LimitExceeded', 'ValidationError'],
    prepare(request, call) {
      const { name, description, role_type: type, max_session_duration: duration } = request;
      const input = {
        RoleName: toIamName(name),
        AssumeRolePolicyDocument: trustingNobody,
        Tags: tagsOfType(type ?? 'assumable'),
        ...(description !== undefined && { Description: description }),
        ...(duration !== undefined && { MaxSessionDuration: duration }),
      };
      checkInput(CreateRole, input);
      return step(CreateRole, input, call);
    },
    access: (_request, _call, { checks }) => checks,
    async run(_request, { services: { directory } }, { run }) {
      const { Role } = await run();
      const made = await findRoleById(directory.reads, Role?.RoleId ?? '');
      if (made === undefined) throw internalFailure('a role that was made is not there');
      return changedRoleOf(made);
    },
  });
