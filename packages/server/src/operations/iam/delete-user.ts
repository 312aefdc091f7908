import { entityAccess } from '../../authorization/entity-access.ts';
import { listAccessKeys } from '../../directory/access-key-records.ts';
import { listGroupsOfUser } from '../../directory/group-member-records.ts';
import { findLoginProfile } from '../../directory/login-profile-records.ts';
import { listMfaDevicesOfUser } from '../../directory/mfa-device-records.ts';
import { deleteUserRecord } from '../../directory/user-records.ts';
import {
  mustDeleteAccessKeysFirst,
  mustDeleteLoginProfileFirst,
  mustDeleteMfaDeviceFirst,
  mustRemoveUsersFromGroupFirst,
} from '../../errors/iam-errors.ts';
import { checkHasNoPolicies } from '../../rules/check-has-no-policies.ts';
import { reload } from '../../rules/target-principal.ts';
import { findTargetUser } from '../../rules/target-user.ts';
import * as shapes from '../iam-shapes/index.ts';
import { operation } from '../operation.ts';

/**
 * Deletes a user who has nothing left: no keys, no MFA devices, no password, no groups, no policies.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html
 */
export const deleteUser = operation({
  name: 'DeleteUser',
  input: { UserName: shapes.userName().required() },
  errors: ['LimitExceeded', 'NoSuchEntity', 'DeleteConflict', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteUser', target)],
  async run(_request, { services }, target) {
    await services.directory.write(async (records, changed) => {
      const { accountId, id } = await reload(target, records);
      await checkHasNoPolicies(id, records);
      if ((await listGroupsOfUser(records, id)).length > 0) throw mustRemoveUsersFromGroupFirst();
      if ((await listAccessKeys(records, { accountId, userId: id })).length > 0) {
        throw mustDeleteAccessKeysFirst();
      }
      if ((await listMfaDevicesOfUser(records, id)).length > 0) throw mustDeleteMfaDeviceFirst();
      if ((await findLoginProfile(records, id)) !== undefined) throw mustDeleteLoginProfileFirst();
      await deleteUserRecord(records, id);
      changed({ kind: 'user', id });
    });
    return {};
  },
});
