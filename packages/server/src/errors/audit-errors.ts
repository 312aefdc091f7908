import { ServiceError } from './service-error.ts';

/** Errors of looking into the audit trail. */

/** This installation keeps no index of its audit events. */
export const auditIndexAbsent = (): ServiceError =>
  new ServiceError(
    'UnsupportedOperationException',
    400,
    'This service keeps no index of its audit events: its option audit-sinks does not name it.',
  );

/** This installation keeps no audit files. */
export const auditFilesAbsent = (): ServiceError =>
  new ServiceError(
    'UnsupportedOperationException',
    400,
    'This service keeps no audit files: its option audit-sinks does not name them.',
  );

/** The index cannot answer at the moment. */
export const auditIndexFailed = (detail: string): ServiceError =>
  new ServiceError('InternalFailure', 500, '', detail);
