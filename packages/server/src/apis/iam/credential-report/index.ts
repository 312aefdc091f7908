import type { Operation } from '../../../call/operation.ts';
import { generateCredentialReport } from './generate-credential-report.ts';
import { getCredentialReport } from './get-credential-report.ts';

export const credentialReportOperations: readonly Operation[] = [
  generateCredentialReport,
  getCredentialReport,
];
