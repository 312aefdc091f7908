import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteSshPublicKeyRecord } from '../../../directory/ssh-public-keys/ssh-public-key-records.ts';
import { sshPublicKeyNotFound } from '../../../errors/iam-credential-errors.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes an SSH public key of a user.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSSHPublicKey.html
 */
export const deleteSshPublicKey = operation({
  name: 'DeleteSSHPublicKey',
  input: {
    UserName: shapes.newUserName().required(),
    SSHPublicKeyId: shapes.sshPublicKeyId().required(),
  },
  errors: ['NoSuchEntity'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteSSHPublicKey', target)],
  async run({ SSHPublicKeyId }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id } = await reload(target, writes);
      if (!(await deleteSshPublicKeyRecord(writes, id, SSHPublicKeyId))) {
        throw sshPublicKeyNotFound(SSHPublicKeyId);
      }
    });
    return {};
  },
});
