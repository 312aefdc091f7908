import {
  findServiceAccessReport,
  reportLifetime,
} from '../../../directory/reports/service-access-report-records.ts';
import type { ServiceAccessReport } from '../../../directory/reports/service-access-report-records.ts';
import { reportJobNotFound } from '../../../errors/iam-report-errors.ts';
import type { Caller } from '../../../authentication/caller.ts';
import type { Call } from '../../../call/operation.ts';

/** Who may read a report: the same user, the sessions of the same role, or the root of the account. */
export function requesterOf({ role, user, accountId }: Caller): string {
  return role?.id ?? user?.id ?? accountId;
}

/** The report that the caller asked for. Throws NoSuchEntity. */
export async function findOwnReport(
  id: string,
  { caller, now, services }: Call,
): Promise<ServiceAccessReport> {
  const report = await findServiceAccessReport(services.directory.reads, id);
  const oldest = Math.floor(now / 1000) - reportLifetime;
  if (report === undefined || report.createdAt <= oldest) throw reportJobNotFound(id);
  if (report.accountId !== caller.accountId || report.requesterId !== requesterOf(caller)) {
    throw reportJobNotFound(id);
  }
  return report;
}

/** What every answer tells of a report: it is done as soon as it is asked for. */
export const jobOf = ({ createdAt }: ServiceAccessReport) => ({
  JobStatus: 'COMPLETED',
  JobCreationDate: createdAt,
  JobCompletionDate: createdAt,
});
