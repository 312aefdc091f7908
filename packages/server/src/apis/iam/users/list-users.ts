import { accountAccess } from '../../../authorization/entity-access.ts';
import { userArn } from '../../../directory/arns.ts';
import { listUsers as listUserRecords } from '../../../directory/users/user-records.ts';
import { paginate } from '../../shared/paginate.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the users whose path begins with a prefix, by name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html
 */
export const listUsers = operation({
  name: 'ListUsers',
  input: { PathPrefix: shapes.pathPrefix(), ...shapes.pageRequest },
  output: { Users: list(shapes.user()), ...shapes.page },
  errors: ['ServiceFailure'],
  access: ({ PathPrefix = '/' }, { caller }) => [
    accountAccess('iam:ListUsers', caller.accountId, userArn(caller.accountId, PathPrefix, '')),
  ],
  async run({ PathPrefix = '/', ...request }, { caller, services: { directory } }) {
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listUserRecords(directory.reads, caller.accountId, PathPrefix, after, limit),
      (user) => user.name.toLowerCase(),
    );
    return { Users: entries.map(shapes.briefUserOf), ...page };
  },
});
