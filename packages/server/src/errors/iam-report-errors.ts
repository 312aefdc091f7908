import { noSuchEntity } from './iam-codes.ts';
import { ServiceError } from './service-error.ts';

/** Errors of reports: of credentials, and of the use of services. */

export const reportNotPresent = (): ServiceError =>
  new ServiceError('ReportNotPresent', 410, 'No report exists. Generate a credential report first.');
export const reportExpired = (): ServiceError =>
  new ServiceError('ReportExpired', 410, 'The credential report has expired. Generate a new one.');
/** There is none, it is somebody else's, or it can be read no more. */
export const reportJobNotFound = (id: string): ServiceError => noSuchEntity(`The job ${id} cannot be found.`);
