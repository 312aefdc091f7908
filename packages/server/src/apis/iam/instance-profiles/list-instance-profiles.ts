import { accountAccess } from '../../../authorization/entity-access.ts';
import { instanceProfileArn } from '../../../directory/arns.ts';
import { listInstanceProfiles as listInstanceProfileRecords } from '../../../directory/instance-profiles/instance-profile-records.ts';
import { paginate } from '../../shared/paginate.ts';
import { withRoles } from './roles-of-profiles.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the instance profiles whose path begins with a prefix, by name, with their roles.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html
 */
export const listInstanceProfiles = operation({
  name: 'ListInstanceProfiles',
  input: { PathPrefix: shapes.pathPrefix(), ...shapes.pageRequest },
  output: { InstanceProfiles: list(shapes.instanceProfile()), ...shapes.page },
  errors: ['ServiceFailure'],
  access: ({ PathPrefix = '/' }, { caller: { accountId } }) => [
    accountAccess('iam:ListInstanceProfiles', accountId, instanceProfileArn(accountId, PathPrefix, '')),
  ],
  async run({ PathPrefix = '/', ...request }, { caller: { accountId }, services: { directory } }) {
    const { reads } = directory;
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listInstanceProfileRecords(reads, accountId, PathPrefix, after, limit),
      (profile) => profile.name.toLowerCase(),
    );
    const found = await withRoles(entries, reads);
    return {
      InstanceProfiles: found.map(({ profile, roles }) => shapes.briefInstanceProfileOf(profile, roles)),
      ...page,
    };
  },
});
