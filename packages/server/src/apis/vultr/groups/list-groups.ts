import { operation } from '../../../call/operation.ts';
import { countRecords } from '../../../directory/count-records.ts';
import type { Group } from '../../../directory/entities.ts';
import { listGroups as listGroupRecords, listGroupsBefore } from '../../../directory/groups/group-records.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { meta, pageOf, pageQuery, pageRequest } from '../page.ts';
import { step } from '../underlying.ts';
import { briefGroupMembers, briefGroupOf } from './group-shape.ts';

/** Lists the groups of the organization by name, without their members. */
export const listGroups = ({ ListGroups }: IamOperations) =>
  operation({
    name: 'ListGroups',
    http: { method: 'GET', path: '/v2/groups', query: pageQuery },
    input: pageRequest,
    output: { groups: list(structure(briefGroupMembers)), meta: meta() },
    errors: ['ValidationError'],
    prepare: (_request, call) => step(ListGroups, {}, call),
    access: (_request, _call, { checks }) => checks,
    async run(request, { caller: { accountId }, services: { directory } }) {
      const { reads } = directory;
      const page = await pageOf(request, {
        total: await countRecords(reads, 'group', accountId),
        keyOf: ({ name }: Group) => name.toLowerCase(),
        after: (key, limit) => listGroupRecords(reads, accountId, '/', key, limit),
        before: (key, limit) => listGroupsBefore(reads, accountId, key, limit),
      });
      return { groups: page.entries.map(briefGroupOf), meta: page.meta };
    },
  });
