import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateServiceSpecificCredentialStatus } from '../../../directory/service-specific-credentials/service-specific-credential-records.ts';
import { serviceSpecificCredentialNotFound } from '../../../errors/iam-credential-errors.ts';
import { reload } from '../principals/target-principal.ts';
import { settableStatus } from '../users/settable-status.ts';
import { findTargetUser } from '../users/target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Switches a service-specific credential of a user, or of the caller, on or off: `Active` or `Inactive`.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServiceSpecificCredential.html
 */
export const updateServiceSpecificCredential = operation({
  name: 'UpdateServiceSpecificCredential',
  input: {
    UserName: shapes.newUserName(),
    ServiceSpecificCredentialId: shapes.serviceSpecificCredentialId().required(),
    Status: shapes.credentialStatus().required(),
  },
  errors: ['NoSuchEntity'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:UpdateServiceSpecificCredential', target)],
  async run({ ServiceSpecificCredentialId, Status }, { services: { directory } }, target) {
    const status = settableStatus(Status);
    await directory.write(async (writes) => {
      const { id } = await reload(target, writes);
      if (!(await updateServiceSpecificCredentialStatus(writes, id, ServiceSpecificCredentialId, status))) {
        throw serviceSpecificCredentialNotFound(ServiceSpecificCredentialId);
      }
    });
    return {};
  },
});
