import { entityAccess } from '../../../authorization/entity-access.ts';
import { listSshPublicKeys as listSshPublicKeyRecords } from '../../../directory/ssh-public-keys/ssh-public-key-records.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the SSH public keys of a user, or of the caller, without the keys themselves.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSSHPublicKeys.html
 */
export const listSshPublicKeys = operation({
  name: 'ListSSHPublicKeys',
  input: { UserName: shapes.newUserName(), ...shapes.pageRequest },
  output: {
    SSHPublicKeys: list(
      structure({ UserName: string(), SSHPublicKeyId: string(), Status: string(), UploadDate: timestamp() }),
    ),
    ...shapes.page,
  },
  errors: ['NoSuchEntity'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListSSHPublicKeys', target)],
  async run(request, { services: { directory } }, target) {
    const user = await reload(target, directory.reads);
    const keys = await listSshPublicKeyRecords(directory.reads, user.id);
    const { entries, ...page } = paginateEntries(request, keys, ({ id }) => id);
    return {
      SSHPublicKeys: entries.map((key) => ({
        UserName: user.name,
        SSHPublicKeyId: key.id,
        Status: key.status,
        UploadDate: key.createdAt,
      })),
      ...page,
    };
  },
});
