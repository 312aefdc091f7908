import type { Operation } from '../../../call/operation.ts';
import { uploadServerCertificate } from './upload-server-certificate.ts';
import { getServerCertificate } from './get-server-certificate.ts';
import { listServerCertificates } from './list-server-certificates.ts';
import { updateServerCertificate } from './update-server-certificate.ts';
import { deleteServerCertificate } from './delete-server-certificate.ts';
import { tagServerCertificate } from './tag-server-certificate.ts';
import { untagServerCertificate } from './untag-server-certificate.ts';
import { listServerCertificateTags } from './list-server-certificate-tags.ts';

export const serverCertificateOperations: readonly Operation[] = [
  uploadServerCertificate,
  getServerCertificate,
  listServerCertificates,
  updateServerCertificate,
  deleteServerCertificate,
  tagServerCertificate,
  untagServerCertificate,
  listServerCertificateTags,
];
