import { accountAccess } from '../../../authorization/entity-access.ts';
import { groupArn } from '../../../directory/arns.ts';
import { listGroups as listGroupRecords } from '../../../directory/groups/group-records.ts';
import { paginate } from '../../shared/paginate.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the groups whose path begins with a prefix, by name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html
 */
export const listGroups = operation({
  name: 'ListGroups',
  input: { PathPrefix: shapes.pathPrefix(), ...shapes.pageRequest },
  output: { Groups: list(shapes.group()), ...shapes.page },
  errors: ['ServiceFailure'],
  access: ({ PathPrefix = '/' }, { caller }) => [
    accountAccess('iam:ListGroups', caller.accountId, groupArn(caller.accountId, PathPrefix, '')),
  ],
  async run({ PathPrefix = '/', ...request }, { caller, services: { directory } }) {
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listGroupRecords(directory.reads, caller.accountId, PathPrefix, after, limit),
      (group) => group.name.toLowerCase(),
    );
    return { Groups: entries.map(shapes.groupOf), ...page };
  },
});
