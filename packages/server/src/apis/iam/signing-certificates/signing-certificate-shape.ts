import type { SigningCertificate } from '../../../directory/signing-certificates/signing-certificate-records.ts';
import { string, structure, timestamp } from '../../../wire/shape/index.ts';
import type { OutputValueOf } from '../../../wire/shape/index.ts';

export const signingCertificate = () =>
  structure({
    UserName: string(),
    CertificateId: string(),
    CertificateBody: string(),
    Status: string(),
    UploadDate: timestamp(),
  });

/** `userName`: undefined of the root's. */
export const signingCertificateOf = (
  found: SigningCertificate,
  userName: string | undefined,
): OutputValueOf<ReturnType<typeof signingCertificate>> => ({
  UserName: userName,
  CertificateId: found.id,
  CertificateBody: found.body,
  Status: found.status,
  UploadDate: found.createdAt,
});
