import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateAccessKeyStatus } from '../../../directory/access-keys/access-key-records.ts';
import { accessKeyNotFound } from '../../../errors/iam-errors.ts';
import { settableStatus } from '../users/settable-status.ts';
import { reloadCredentialOwner } from '../users/credential-owner.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Switches an access key on or off: `Active` or `Inactive`.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html
 */
export const updateAccessKey = operation({
  name: 'UpdateAccessKey',
  input: {
    UserName: shapes.userName(),
    AccessKeyId: shapes.accessKeyId().required(),
    Status: shapes.credentialStatus().required(),
  },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure', 'InvalidInput'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:UpdateAccessKey', target)],
  async run({ AccessKeyId, Status }, { services: { directory } }, target) {
    const status = settableStatus(Status);
    await directory.write(async (writes) => {
      const owner = await reloadCredentialOwner(target, writes);
      if (!(await updateAccessKeyStatus(writes, owner, AccessKeyId, status))) {
        throw accessKeyNotFound(AccessKeyId);
      }
    });
    return {};
  },
});
