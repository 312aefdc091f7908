import type { ServerCertificate } from '../../../directory/server-certificates/server-certificate-records.ts';
import { string, structure, timestamp } from '../../../wire/shape/index.ts';
import type { OutputValueOf } from '../../../wire/shape/index.ts';

export const serverCertificateMetadata = () =>
  structure({
    Path: string(),
    ServerCertificateName: string(),
    ServerCertificateId: string(),
    Arn: string(),
    UploadDate: timestamp(),
    Expiration: timestamp(),
  });

/** All that is shown of a server certificate but the certificate itself; its private key never is. */
export const serverCertificateMetadataOf = (
  found: ServerCertificate,
): OutputValueOf<ReturnType<typeof serverCertificateMetadata>> => ({
  Path: found.path,
  ServerCertificateName: found.name,
  ServerCertificateId: found.id,
  Arn: found.arn,
  UploadDate: found.createdAt,
  Expiration: found.expiresAt,
});
