import { countRecords } from '../../../directory/count-records.ts';
import { entityAccess } from '../../../authorization/entity-access.ts';
import { groupArn } from '../../../directory/arns.ts';
import { findGroupByName, insertGroup } from '../../../directory/groups/group-records.ts';
import { createUniqueId } from '../../../directory/identifiers.ts';
import { groupExists, quotaExceeded } from '../../../errors/iam-errors.ts';
import { quotas } from '../quotas.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes a group, which has no users and no policies yet.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html
 */
export const createGroup = operation({
  name: 'CreateGroup',
  input: { Path: shapes.path(), GroupName: shapes.groupName().required() },
  output: { Group: shapes.group() },
  errors: ['LimitExceeded', 'EntityAlreadyExists', 'NoSuchEntity', 'ServiceFailure'],

  access({ Path = '/', GroupName }, { caller: { accountId } }) {
    const arn = groupArn(accountId, Path, GroupName);
    return [entityAccess('iam:CreateGroup', { accountId, arn, nameInDenial: arn })];
  },

  async run({ Path = '/', GroupName }, { caller: { accountId }, now, services }) {
    const group = {
      id: createUniqueId('AGPA', accountId),
      accountId,
      name: GroupName,
      path: Path,
      createdAt: Math.floor(now / 1000),
    };
    await services.directory.write(async (writes) => {
      if ((await findGroupByName(writes, accountId, GroupName)) !== undefined) throw groupExists(GroupName);
      if ((await countRecords(writes, 'group', accountId)) >= quotas.GroupsPerAccount) {
        throw quotaExceeded('GroupsPerAccount', quotas.GroupsPerAccount);
      }
      await insertGroup(writes, group);
    });
    return { Group: shapes.groupOf({ ...group, arn: groupArn(accountId, Path, GroupName) }) };
  },
});
