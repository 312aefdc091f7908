import type { Selectable } from 'kysely';
import type { ServiceAccessReportTable } from '../../store/schema.ts';
import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How it lies in the store which reports of the use of services were asked for. */
export type ServiceAccessReport = Readonly<Selectable<ServiceAccessReportTable>>;

/**
 * Seconds for which a report can be read, as on AWS.
 * Source: https://docs.aws.amazon.com/cli/latest/reference/iam/generate-service-last-accessed-details.html
 */
export const reportLifetime = 7 * 24 * 60 * 60;

/** Notes a report, and forgets those that can be read no more. */
export async function insertServiceAccessReport(writes: Writes, report: ServiceAccessReport): Promise<void> {
  await uncached(writes)
    .deleteFrom('service_access_report')
    .where('createdAt', '<=', report.createdAt - reportLifetime)
    .execute();
  await uncached(writes).insertInto('service_access_report').values(report).execute();
}

export async function findServiceAccessReport(
  reads: Reads,
  id: string,
): Promise<ServiceAccessReport | undefined> {
  return await reading(reads)
    .selectFrom('service_access_report')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}
