import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateSigningCertificateStatus } from '../../../directory/signing-certificates/signing-certificate-records.ts';
import { signingCertificateNotFound } from '../../../errors/iam-credential-errors.ts';
import { reloadCredentialOwner } from '../users/credential-owner.ts';
import { settableStatus } from '../users/settable-status.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Switches a signing certificate on or off: `Active` or `Inactive`.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSigningCertificate.html
 */
export const updateSigningCertificate = operation({
  name: 'UpdateSigningCertificate',
  input: {
    UserName: shapes.userName(),
    CertificateId: shapes.certificateId().required(),
    Status: shapes.credentialStatus().required(),
  },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure', 'InvalidInput'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:UpdateSigningCertificate', target)],
  async run({ CertificateId, Status }, { services: { directory } }, target) {
    const status = settableStatus(Status);
    await directory.write(async (writes) => {
      const owner = await reloadCredentialOwner(target, writes);
      if (!(await updateSigningCertificateStatus(writes, owner, CertificateId, status))) {
        throw signingCertificateNotFound(CertificateId);
      }
    });
    return {};
  },
});
