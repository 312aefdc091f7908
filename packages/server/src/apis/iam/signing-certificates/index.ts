import type { Operation } from '../../../call/operation.ts';
import { listSigningCertificates } from './list-signing-certificates.ts';

export const signingCertificateOperations: readonly Operation[] = [listSigningCertificates];
