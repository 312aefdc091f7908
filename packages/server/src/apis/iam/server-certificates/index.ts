import type { Operation } from '../../../call/operation.ts';
import { listServerCertificates } from './list-server-certificates.ts';
import { listServerCertificateTags } from './list-server-certificate-tags.ts';

export const serverCertificateOperations: readonly Operation[] = [
  listServerCertificates,
  listServerCertificateTags,
];
