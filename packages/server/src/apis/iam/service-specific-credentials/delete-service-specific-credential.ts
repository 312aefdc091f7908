import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteServiceSpecificCredentialRecord } from '../../../directory/service-specific-credentials/service-specific-credential-records.ts';
import { serviceSpecificCredentialNotFound } from '../../../errors/iam-credential-errors.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a service-specific credential of a user, or of the caller.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceSpecificCredential.html
 */
export const deleteServiceSpecificCredential = operation({
  name: 'DeleteServiceSpecificCredential',
  input: {
    UserName: shapes.newUserName(),
    ServiceSpecificCredentialId: shapes.serviceSpecificCredentialId().required(),
  },
  errors: ['NoSuchEntity'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteServiceSpecificCredential', target)],
  async run({ ServiceSpecificCredentialId }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id } = await reload(target, writes);
      if (!(await deleteServiceSpecificCredentialRecord(writes, id, ServiceSpecificCredentialId))) {
        throw serviceSpecificCredentialNotFound(ServiceSpecificCredentialId);
      }
    });
    return {};
  },
});
