import { entityAccess } from '../../../authorization/entity-access.ts';
import { insertAccessKey, listAccessKeys } from '../../../directory/access-keys/access-key-records.ts';
import { createAccessKeyId } from '../../../directory/identifiers.ts';
import { createSecretAccessKey } from '../../../directory/access-keys/secret-access-key.ts';
import { quotaExceeded } from '../../../errors/iam-errors.ts';
import { quotas } from '../quotas.ts';
import { reloadCredentialOwner } from '../users/credential-owner.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes an access key for a user, or for the caller: the account's root where root calls. This answer is the only
 * one that has the secret.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html
 */
export const createAccessKey = operation({
  name: 'CreateAccessKey',
  input: { UserName: shapes.userName() },
  output: { AccessKey: shapes.accessKey() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:CreateAccessKey', target)],
  async run(_request, { now, services: { directory } }, target) {
    const id = createAccessKeyId('AKIA', target.accountId);
    const secretAccessKey = createSecretAccessKey();
    const createdAt = Math.floor(now / 1000);
    const userName = await directory.write(async (writes) => {
      const owner = await reloadCredentialOwner(target, writes);
      if ((await listAccessKeys(writes, owner)).length >= quotas.AccessKeysPerUser) {
        throw quotaExceeded('AccessKeysPerUser', quotas.AccessKeysPerUser);
      }
      const { accountId, userId } = owner;
      const key = { id, accountId, secretAccessKey, isActive: true, createdAt };
      await insertAccessKey(writes, directory.sealer, userId === undefined ? key : { ...key, userId });
      return owner.userName;
    });
    return {
      AccessKey: {
        UserName: userName,
        AccessKeyId: id,
        Status: 'Active',
        SecretAccessKey: secretAccessKey,
        CreateDate: createdAt,
      },
    };
  },
});
