import { entityAccess } from '../../../authorization/entity-access.ts';
import { createSshPublicKeyId } from '../../../directory/identifiers.ts';
import {
  insertSshPublicKey,
  listSshPublicKeys,
} from '../../../directory/ssh-public-keys/ssh-public-key-records.ts';
import { duplicateSshPublicKey } from '../../../errors/iam-credential-errors.ts';
import { quotaExceeded } from '../../../errors/iam-errors.ts';
import { reload } from '../principals/target-principal.ts';
import { quotas } from '../quotas.ts';
import { findTargetUser } from '../users/target-user.ts';
import { readSshPublicKey } from './read-ssh-public-key.ts';
import { sshPublicKey, sshPublicKeyOf } from './ssh-public-key-shape.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Keeps an SSH public key of a user: RSA of 2,048 bits or more, as OpenSSH writes it or in PEM format. Its comment is not kept.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSSHPublicKey.html
 */
export const uploadSshPublicKey = operation({
  name: 'UploadSSHPublicKey',
  input: {
    UserName: shapes.newUserName().required(),
    SSHPublicKeyBody: shapes.sshPublicKeyBody().required(),
  },
  output: { SSHPublicKey: sshPublicKey() },
  errors: [
    'LimitExceeded',
    'NoSuchEntity',
    'InvalidPublicKey',
    'DuplicateSSHPublicKey',
    'UnrecognizedPublicKeyEncoding',
  ],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:UploadSSHPublicKey', target)],
  async run({ SSHPublicKeyBody }, { now, services: { directory } }, target) {
    return await directory.write(async (writes) => {
      const { accountId, id: userId, name } = await reload(target, writes);
      const { encoding, publicKey, fingerprint } = readSshPublicKey(SSHPublicKeyBody);
      const keys = await listSshPublicKeys(writes, userId);
      if (keys.some((key) => key.publicKey === publicKey)) throw duplicateSshPublicKey();
      if (keys.length >= quotas.SSHPublicKeysPerUser) {
        throw quotaExceeded('SSHPublicKeysPerUser', quotas.SSHPublicKeysPerUser);
      }
      const key = {
        id: createSshPublicKeyId(accountId),
        accountId,
        userId,
        publicKey,
        fingerprint,
        status: 'Active' as const,
        createdAt: Math.floor(now / 1000),
      };
      await insertSshPublicKey(writes, key);
      return { SSHPublicKey: sshPublicKeyOf(key, name, encoding) };
    });
  },
});
