import { accountAccess } from '../../../authorization/entity-access.ts';
import { groupDetails } from './group-details.ts';
import { entityKey, listAccountEntities } from './list-entities.ts';
import { managedPolicyDetails } from './managed-policy-details.ts';
import { roleDetails } from './role-details.ts';
import { userDetails } from './user-details.ts';
import { paginate } from '../../shared/paginate.ts';
import { list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers who is in the account and what they may do: users, groups, roles, its managed policies, and those of AWS that
 * somebody has.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export const getAccountAuthorizationDetails = operation({
  name: 'GetAccountAuthorizationDetails',
  input: {
    Filter: list(string({ values: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] })),
    ...shapes.pageRequest,
  },
  output: {
    UserDetailList: list(shapes.userDetail()),
    GroupDetailList: list(shapes.groupDetail()),
    RoleDetailList: list(shapes.roleDetail()),
    Policies: list(shapes.managedPolicyDetail()),
    ...shapes.page,
  },
  errors: ['ServiceFailure'],
  access: (_request, { caller }) => [accountAccess('iam:GetAccountAuthorizationDetails', caller.accountId)],

  async run({ Filter, ...request }, { caller: { accountId }, services: { directory, lastUses } }) {
    const { reads } = directory;
    const wanted = Filter === undefined || Filter.length === 0 ? undefined : Filter;
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listAccountEntities(reads, accountId, wanted, after, limit),
      entityKey,
    );
    const users = entries.flatMap((entry) => (entry.type === 'User' ? [entry.entity] : []));
    const groups = entries.flatMap((entry) => (entry.type === 'Group' ? [entry.entity] : []));
    const roles = entries.flatMap((entry) => (entry.type === 'Role' ? [entry.entity] : []));
    const policies = entries.flatMap((entry) =>
      entry.type === 'LocalManagedPolicy' || entry.type === 'AWSManagedPolicy' ? [entry.entity] : [],
    );
    return {
      UserDetailList: await userDetails(users, reads),
      GroupDetailList: await groupDetails(groups, reads),
      RoleDetailList: await roleDetails(roles, reads, lastUses),
      Policies: await managedPolicyDetails(policies, accountId, reads),
      ...page,
    };
  },
});
