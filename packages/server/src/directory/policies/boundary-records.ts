import { changing } from '../queries.ts';
import type { Writes } from '../queries.ts';

/** `permissionsBoundary`: the ARN of a managed policy; null bounds no more. */
export async function setBoundary(
  writes: Writes,
  kind: 'user' | 'role',
  id: string,
  permissionsBoundary: string | null,
): Promise<void> {
  if (kind === 'user') {
    const records = changing(writes, { kind, id });
    await records.updateTable('user').set({ permissionsBoundary }).where('id', '=', id).execute();
  } else {
    const records = changing(writes, { kind, id });
    await records.updateTable('role').set({ permissionsBoundary }).where('id', '=', id).execute();
  }
}
