import { ServiceError } from './service-error.ts';

/** Errors of credential reports. */

export const reportNotPresent = (): ServiceError =>
  new ServiceError('ReportNotPresent', 410, 'No report exists. Generate a credential report first.');
export const reportExpired = (): ServiceError =>
  new ServiceError('ReportExpired', 410, 'The credential report has expired. Generate a new one.');
