import { operation } from '../../../call/operation.ts';
import type { Role } from '../../../directory/entities.ts';
import { countRecords } from '../../../directory/count-records.ts';
import { listRoles as listRoleRecords, listRolesBefore } from '../../../directory/roles/role-records.ts';
import { list } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { meta, pageOf, pageQuery, pageRequest } from '../page.ts';
import { step } from '../underlying.ts';
import { briefRoleOf, role } from './role-shape.ts';

/** Lists the roles of the organization by name, without their policies. */
export const listRoles = ({ ListRoles }: IamOperations) =>
  operation({
    name: 'ListRoles',
    http: { method: 'GET', path: '/v2/roles', query: pageQuery },
    input: pageRequest,
    output: { roles: list(role()), meta: meta() },
    errors: ['ValidationError'],
    prepare: (_request, call) => step(ListRoles, {}, call),
    access: (_request, _call, { checks }) => checks,
    async run(request, { caller: { accountId }, services: { directory } }) {
      const { reads } = directory;
      const page = await pageOf(request, {
        total: await countRecords(reads, 'role', accountId),
        keyOf: ({ name }: Role) => name.toLowerCase(),
        after: (key, limit) => listRoleRecords(reads, accountId, '/', key, limit),
        before: (key, limit) => listRolesBefore(reads, accountId, key, limit),
      });
      return { roles: page.entries.map(briefRoleOf), meta: page.meta };
    },
  });
