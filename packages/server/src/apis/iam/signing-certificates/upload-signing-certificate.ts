import { createHash } from 'node:crypto';
import { entityAccess } from '../../../authorization/entity-access.ts';
import { createSigningCertificateId } from '../../../directory/identifiers.ts';
import {
  hasSigningCertificate,
  insertSigningCertificate,
  listSigningCertificates,
} from '../../../directory/signing-certificates/signing-certificate-records.ts';
import { duplicateSigningCertificate } from '../../../errors/iam-credential-errors.ts';
import { quotaExceeded } from '../../../errors/iam-errors.ts';
import { readOneCertificate } from '../certificates/read-certificates.ts';
import { quotas } from '../quotas.ts';
import { reloadCredentialOwner } from '../users/credential-owner.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import { signingCertificate, signingCertificateOf } from './signing-certificate-shape.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Keeps the X.509 certificate that a user, or the caller, signs with; no two in an account have the same one. Nothing here
 * takes what is signed with it, so that it need not be good at the time.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSigningCertificate.html
 */
export const uploadSigningCertificate = operation({
  name: 'UploadSigningCertificate',
  input: { UserName: shapes.userName(), CertificateBody: shapes.certificateBody().required() },
  output: { Certificate: signingCertificate() },
  errors: [
    'LimitExceeded',
    'EntityAlreadyExists',
    'MalformedCertificate',
    'InvalidCertificate',
    'DuplicateCertificate',
    'NoSuchEntity',
    'ConcurrentModification',
    'ServiceFailure',
  ],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:UploadSigningCertificate', target)],
  async run({ CertificateBody: body }, { now, services: { directory } }, target) {
    return await directory.write(async (writes) => {
      const owner = await reloadCredentialOwner(target, writes);
      const fingerprint = createHash('sha256').update(readOneCertificate(body).raw).digest('hex');
      if (await hasSigningCertificate(writes, owner.accountId, fingerprint)) {
        throw duplicateSigningCertificate();
      }
      if ((await listSigningCertificates(writes, owner)).length >= quotas.CertificatesPerUser) {
        throw quotaExceeded('CertificatesPerUser', quotas.CertificatesPerUser);
      }
      const certificate = {
        id: createSigningCertificateId(),
        body,
        status: 'Active' as const,
        createdAt: Math.floor(now / 1000),
      };
      await insertSigningCertificate(writes, owner, { ...certificate, fingerprint });
      return { Certificate: signingCertificateOf(certificate, owner.userName) };
    });
  },
});
