import { entityAccess } from '../../../authorization/entity-access.ts';
import { listSshPublicKeys } from '../../../directory/ssh-public-keys/ssh-public-key-records.ts';
import { sshPublicKeyNotFound } from '../../../errors/iam-credential-errors.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import { sshPublicKey, sshPublicKeyOf } from './ssh-public-key-shape.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one SSH public key of a user, as OpenSSH writes it or in PEM format.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSSHPublicKey.html
 */
export const getSshPublicKey = operation({
  name: 'GetSSHPublicKey',
  input: {
    UserName: shapes.newUserName().required(),
    SSHPublicKeyId: shapes.sshPublicKeyId().required(),
    Encoding: string({ values: ['SSH', 'PEM'] }).required(),
  },
  output: { SSHPublicKey: sshPublicKey() },
  errors: ['NoSuchEntity', 'UnrecognizedPublicKeyEncoding'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetSSHPublicKey', target)],
  async run({ SSHPublicKeyId, Encoding }, { services: { directory } }, target) {
    const user = await reload(target, directory.reads);
    const key = (await listSshPublicKeys(directory.reads, user.id)).find(({ id }) => id === SSHPublicKeyId);
    if (key === undefined) throw sshPublicKeyNotFound(SSHPublicKeyId);
    return { SSHPublicKey: sshPublicKeyOf(key, user.name, Encoding === 'PEM' ? 'PEM' : 'SSH') };
  },
});
