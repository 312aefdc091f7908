import type { Records } from '../../store/store.ts';

/** `permissionsBoundary`: the ARN of a managed policy; null bounds no more. */
export async function setBoundary(
  records: Records,
  table: 'user' | 'role',
  id: string,
  permissionsBoundary: string | null,
): Promise<void> {
  await records.updateTable(table).set({ permissionsBoundary }).where('id', '=', id).execute();
}
