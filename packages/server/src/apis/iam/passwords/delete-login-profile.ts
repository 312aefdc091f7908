import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteLoginProfileRecord } from '../../../directory/users/login-profile-records.ts';
import { loginProfileToDeleteNotFound } from '../../../errors/iam-account-errors.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes the password from a user: the named one, or the caller. Access keys stay good.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html
 */
export const deleteLoginProfile = operation({
  name: 'DeleteLoginProfile',
  input: { UserName: shapes.newUserName() },
  errors: ['EntityTemporarilyUnmodifiable', 'NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteLoginProfile', target)],
  async run(_request, { services: { directory } }, target) {
    if (target.kind === 'root') throw loginProfileToDeleteNotFound('root');
    await directory.write(async (writes) => {
      const { id, name } = await reload(target, writes);
      if (!(await deleteLoginProfileRecord(writes, id))) throw loginProfileToDeleteNotFound(name);
    });
    return {};
  },
});
