import type { Selectable } from 'kysely';
import type { CredentialReportTable } from '../../store/schema.ts';
import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';

/** How credential reports lie in the store: of each account the last one. */
export type CredentialReport = Selectable<CredentialReportTable>;

export async function findCredentialReport(
  reads: Reads,
  accountId: string,
): Promise<CredentialReport | undefined> {
  return await reading(reads)
    .selectFrom('credential_report')
    .selectAll()
    .where('accountId', '=', accountId)
    .executeTakeFirst();
}

export async function putCredentialReport(writes: Writes, report: CredentialReport): Promise<void> {
  const { content, generatedAt } = report;
  await uncached(writes)
    .insertInto('credential_report')
    .values(report)
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ content, generatedAt }))
    .execute();
}
