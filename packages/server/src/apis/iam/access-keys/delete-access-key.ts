import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteAccessKeyRecord } from '../../../directory/access-keys/access-key-records.ts';
import { accessKeyNotFound } from '../../../errors/iam-errors.ts';
import { reloadCredentialOwner } from '../users/credential-owner.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes an access key of a user, or of the caller.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html
 */
export const deleteAccessKey = operation({
  name: 'DeleteAccessKey',
  input: { UserName: shapes.userName(), AccessKeyId: shapes.accessKeyId().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteAccessKey', target)],
  async run({ AccessKeyId }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const owner = await reloadCredentialOwner(target, writes);
      if (!(await deleteAccessKeyRecord(writes, owner, AccessKeyId))) throw accessKeyNotFound(AccessKeyId);
    });
    return {};
  },
});
