import { accountAccess } from '../../../authorization/entity-access.ts';
import { roleArn } from '../../../directory/arns.ts';
import { listRoles as listRoleRecords } from '../../../directory/roles/role-records.ts';
import { paginate } from '../../shared/paginate.ts';
import { showTrustPolicies } from './shown-trust-policies.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the roles whose path begins with a prefix, by name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
 */
export const listRoles = operation({
  name: 'ListRoles',
  input: { PathPrefix: shapes.pathPrefix(), ...shapes.pageRequest },
  output: { Roles: list(shapes.role()), ...shapes.page },
  errors: ['ServiceFailure'],
  access: ({ PathPrefix = '/' }, { caller }) => [
    accountAccess('iam:ListRoles', caller.accountId, roleArn(caller.accountId, PathPrefix, '')),
  ],
  async run({ PathPrefix = '/', ...request }, { caller, services: { directory } }) {
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listRoleRecords(directory.reads, caller.accountId, PathPrefix, after, limit),
      (role) => role.name.toLowerCase(),
    );
    const show = await showTrustPolicies(
      entries.map(({ trustPolicy }) => trustPolicy),
      directory.reads,
    );
    return { Roles: entries.map((role) => shapes.briefRoleOf(role, show(role.trustPolicy))), ...page };
  },
});
