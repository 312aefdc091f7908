import type { Selectable } from 'kysely';
import type { CredentialReportTable } from '../../store/schema.ts';
import type { Records } from '../../store/store.ts';

/** How credential reports lie in the store: of each account the last one. */
export type CredentialReport = Selectable<CredentialReportTable>;

export async function findCredentialReport(
  records: Records,
  accountId: string,
): Promise<CredentialReport | undefined> {
  return await records
    .selectFrom('credential_report')
    .selectAll()
    .where('accountId', '=', accountId)
    .executeTakeFirst();
}

export async function putCredentialReport(records: Records, report: CredentialReport): Promise<void> {
  const { content, generatedAt } = report;
  await records
    .insertInto('credential_report')
    .values(report)
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet({ content, generatedAt }))
    .execute();
}
