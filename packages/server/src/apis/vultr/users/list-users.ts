import { operation } from '../../../call/operation.ts';
import { countRecords } from '../../../directory/count-records.ts';
import type { User } from '../../../directory/entities.ts';
import { listUsers as listUserRecords, listUsersBefore } from '../../../directory/users/user-records.ts';
import { list } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { meta, pageOf, pageQuery, pageRequest } from '../page.ts';
import { step } from '../underlying.ts';
import { user, userOf } from './user-shape.ts';

/** Lists the users of the organization by name. */
export const listUsers = ({ ListUsers }: IamOperations) =>
  operation({
    name: 'ListUsers',
    http: { method: 'GET', path: '/v2/users', query: pageQuery },
    input: pageRequest,
    output: { users: list(user()), meta: meta() },
    errors: ['ValidationError'],
    prepare: (_request, call) => step(ListUsers, {}, call),
    access: (_request, _call, { checks }) => checks,
    async run(request, { caller: { accountId }, services: { directory } }) {
      const { reads } = directory;
      const page = await pageOf(request, {
        total: await countRecords(reads, 'user', accountId),
        keyOf: ({ name }: User) => name.toLowerCase(),
        after: (key, limit) => listUserRecords(reads, accountId, '/', key, limit),
        before: (key, limit) => listUsersBefore(reads, accountId, key, limit),
      });
      return { users: page.entries.map(userOf), meta: page.meta };
    },
  });
