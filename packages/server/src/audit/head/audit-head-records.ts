import { randomUUID } from 'node:crypto';
import type { Records } from '../../store/store.ts';

/** What the store keeps of the end of a trail. */
export interface AuditHeadRecord {
  readonly nodeId: string;
  /** Undefined before the first. */
  readonly text: string | undefined;
}

/**
 * The head of the node with this id. Where one process works with the store, it has none, and the only row is its own: an id that
 * lay beside the audit files could be removed with them, and the head would be nobody's.
 */
export async function findAuditHead(records: Records, nodeId?: string): Promise<AuditHeadRecord> {
  const heads = records.selectFrom('audit_head').selectAll().orderBy('nodeId');
  const own = nodeId === undefined ? heads : heads.where('nodeId', '=', nodeId);
  const row = await own.executeTakeFirst();
  return row === undefined
    ? { nodeId: nodeId ?? randomUUID(), text: undefined }
    : { nodeId: row.nodeId, text: row.signedHead };
}

/** Keeps a head in place of the one before; it is durable when this resolves. */
export async function putAuditHead(records: Records, nodeId: string, signedHead: string): Promise<void> {
  await records
    .insertInto('audit_head')
    .values({ nodeId, signedHead })
    .onConflict((conflict) => conflict.column('nodeId').doUpdateSet({ signedHead }))
    .execute();
}
