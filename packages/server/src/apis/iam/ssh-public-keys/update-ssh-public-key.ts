import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateSshPublicKeyStatus } from '../../../directory/ssh-public-keys/ssh-public-key-records.ts';
import { sshPublicKeyNotFound } from '../../../errors/iam-credential-errors.ts';
import { reload } from '../principals/target-principal.ts';
import { settableStatus } from '../users/settable-status.ts';
import { findTargetUser } from '../users/target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Switches an SSH public key on or off: `Active` or `Inactive`.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSSHPublicKey.html
 */
export const updateSshPublicKey = operation({
  name: 'UpdateSSHPublicKey',
  input: {
    UserName: shapes.newUserName().required(),
    SSHPublicKeyId: shapes.sshPublicKeyId().required(),
    Status: shapes.credentialStatus().required(),
  },
  errors: ['NoSuchEntity', 'InvalidInput'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:UpdateSSHPublicKey', target)],
  async run({ SSHPublicKeyId, Status }, { services: { directory } }, target) {
    const status = settableStatus(Status);
    await directory.write(async (writes) => {
      const { id } = await reload(target, writes);
      if (!(await updateSshPublicKeyStatus(writes, id, SSHPublicKeyId, status))) {
        throw sshPublicKeyNotFound(SSHPublicKeyId);
      }
    });
    return {};
  },
});
