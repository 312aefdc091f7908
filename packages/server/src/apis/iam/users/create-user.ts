import { countRecords } from '../../../directory/count-records.ts';
import { userArn } from '../../../directory/arns.ts';
import { createUniqueId } from '../../../directory/identifiers.ts';
import { findUserByName, insertUser } from '../../../directory/users/user-records.ts';
import { quotaExceeded, userExists } from '../../../errors/iam-errors.ts';
import { checkBoundary } from '../policies/attachable-policy.ts';
import { checkTags, foldedKey } from '../tags/check-tags.ts';
import { creationAccess } from '../creation-access.ts';
import { quotas } from '../quotas.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes a user, who has no keys and no permissions yet.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html
 */
export const createUser = operation({
  name: 'CreateUser',
  input: {
    Path: shapes.path(),
    UserName: shapes.newUserName().required(),
    PermissionsBoundary: shapes.arn(),
    Tags: shapes.tags(),
  },
  output: { User: shapes.user() },
  errors: [
    'LimitExceeded',
    'EntityAlreadyExists',
    'NoSuchEntity',
    'InvalidInput',
    'ConcurrentModification',
    'ServiceFailure',
  ],

  prepare: (request) => checkTags(request.Tags, foldedKey),

  access({ Path = '/', UserName, PermissionsBoundary, Tags }, { caller: { accountId } }) {
    const arn = userArn(accountId, Path, UserName);
    return creationAccess(
      { create: 'iam:CreateUser', tag: 'iam:TagUser' },
      { accountId, arn, nameInDenial: arn },
      { tags: Tags, permissionsBoundary: PermissionsBoundary },
    );
  },

  async run({ Path = '/', UserName, PermissionsBoundary, Tags }, { caller: { accountId }, now, services }) {
    const user = {
      id: createUniqueId('AIDA', accountId),
      accountId,
      name: UserName,
      path: Path,
      createdAt: Math.floor(now / 1000),
      tags: Tags ?? [],
      ...(PermissionsBoundary !== undefined && { permissionsBoundary: PermissionsBoundary }),
    };
    await services.directory.write(async (writes) => {
      if ((await findUserByName(writes, accountId, UserName)) !== undefined) throw userExists(UserName);
      if ((await countRecords(writes, 'user', accountId)) >= quotas.UsersPerAccount) {
        throw quotaExceeded('UsersPerAccount', quotas.UsersPerAccount);
      }
      await checkBoundary(PermissionsBoundary, accountId, writes);
      await insertUser(writes, user);
    });
    return { User: shapes.userOf({ ...user, arn: userArn(accountId, Path, UserName) }) };
  },
});
