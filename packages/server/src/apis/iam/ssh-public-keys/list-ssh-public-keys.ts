import { entityAccess } from '../../../authorization/entity-access.ts';
import { emptyPage } from '../../shared/paginate.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the SSH public keys of a user, or of the caller. Nobody has any here: they cannot be uploaded.
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
  run(_request, _call, target) {
    existing(target);
    return { SSHPublicKeys: [], ...emptyPage };
  },
});
