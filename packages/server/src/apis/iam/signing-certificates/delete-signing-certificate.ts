import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteSigningCertificateRecord } from '../../../directory/signing-certificates/signing-certificate-records.ts';
import { signingCertificateNotFound } from '../../../errors/iam-credential-errors.ts';
import { reloadCredentialOwner } from '../users/credential-owner.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a signing certificate of a user, or of the caller.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html
 */
export const deleteSigningCertificate = operation({
  name: 'DeleteSigningCertificate',
  input: { UserName: shapes.userName(), CertificateId: shapes.certificateId().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteSigningCertificate', target)],
  async run({ CertificateId }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const owner = await reloadCredentialOwner(target, writes);
      if (!(await deleteSigningCertificateRecord(writes, owner, CertificateId))) {
        throw signingCertificateNotFound(CertificateId);
      }
    });
    return {};
  },
});
