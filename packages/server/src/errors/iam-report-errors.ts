import { noSuchEntity } from './iam-codes.ts';
import { ServiceError } from './service-error.ts';

/** Errors of reports: of credentials, and of the use of services. */

/** AWS says nothing with it, and nothing with the next one. */
export const reportNotPresent = (): ServiceError => new ServiceError('ReportNotPresent', 410, '');
export const reportExpired = (): ServiceError => new ServiceError('ReportExpired', 410, '');
/** There is none, it is somebody else's, or it can be read no more. */
export const reportJobNotFound = (id: string): ServiceError => noSuchEntity(`The job ${id} cannot be found.`);
