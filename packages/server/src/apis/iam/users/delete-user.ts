import { entityAccess } from '../../../authorization/entity-access.ts';
import { listAccessKeys } from '../../../directory/access-keys/access-key-records.ts';
import { listGroupsOfUser } from '../../../directory/groups/group-member-records.ts';
import { findLoginProfile } from '../../../directory/users/login-profile-records.ts';
import { listMfaDevicesOfUser } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { listServiceSpecificCredentials } from '../../../directory/service-specific-credentials/service-specific-credential-records.ts';
import { listSigningCertificates } from '../../../directory/signing-certificates/signing-certificate-records.ts';
import { listSshPublicKeys } from '../../../directory/ssh-public-keys/ssh-public-key-records.ts';
import { deleteUserRecord } from '../../../directory/users/user-records.ts';
import {
  mustDeleteCertificatesFirst,
  mustRemoveReferencesFirst,
} from '../../../errors/iam-credential-errors.ts';
import {
  mustDeleteAccessKeysFirst,
  mustDeleteLoginProfileFirst,
  mustDeleteMfaDeviceFirst,
  mustRemoveUsersFromGroupFirst,
} from '../../../errors/iam-errors.ts';
import { checkHasNoPolicies } from '../policies/check-has-no-policies.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from './target-user.ts';
import type { Reads } from '../../../directory/handles.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a user who has nothing left: no keys, no certificates, no credentials of services, no MFA devices, no password, no
 * groups, no policies.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html
 */
export const deleteUser = operation({
  name: 'DeleteUser',
  input: { UserName: shapes.userName().required() },
  errors: ['LimitExceeded', 'NoSuchEntity', 'DeleteConflict', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteUser', target)],
  async run(_request, { services }, target) {
    await services.directory.write(async (writes) => {
      const { accountId, id } = await reload(target, writes);
      await checkHasNoPolicies(id, writes);
      if ((await listGroupsOfUser(writes, id)).length > 0) throw mustRemoveUsersFromGroupFirst();
      const owner = { accountId, userId: id };
      if ((await listAccessKeys(writes, owner)).length > 0) throw mustDeleteAccessKeysFirst();
      if ((await listSigningCertificates(writes, owner)).length > 0) throw mustDeleteCertificatesFirst();
      if ((await listMfaDevicesOfUser(writes, id)).length > 0) throw mustDeleteMfaDeviceFirst();
      if ((await findLoginProfile(writes, id)) !== undefined) throw mustDeleteLoginProfileFirst();
      if (await hasReferences(id, writes)) throw mustRemoveReferencesFirst();
      await deleteUserRecord(writes, id);
    });
    return {};
  },
});

/** What AWS has no words of its own for. */
async function hasReferences(userId: string, reads: Reads): Promise<boolean> {
  if ((await listSshPublicKeys(reads, userId)).length > 0) return true;
  return (await listServiceSpecificCredentials(reads, { userId }, undefined, '', 1)).length > 0;
}
