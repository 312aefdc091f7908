import type { AuditTrail } from '../../audit/trail/audit-trail.ts';
import { deletePendingEvents, listPendingEvents } from '../../audit/trail/pending-event-records.ts';
import { hostEventLine } from '../../events/host-event.ts';
import type { HostEvent } from '../../events/host-event.ts';
import type { Store } from '../../store/store.ts';

/**
 * Records in the trail what commands on the host did since the last start, and answers that. It is forgotten when it is in the
 * trail: a start that is killed in between has it there twice.
 *
 * @param account the management account.
 * @throws {ServiceError} `ServiceUnavailable` when the trail takes longer than some seconds.
 */
export async function recordHostEvents(
  store: Store,
  trail: Pick<AuditTrail, 'record' | 'flush'>,
  account: string,
  region: string,
): Promise<readonly HostEvent[]> {
  const pending = await listPendingEvents(store.records);
  if (pending.length === 0) return [];
  const events = pending.map(({ id, json }) => {
    // Nobody but `noteHostEvent` writes there.
    const event: HostEvent = JSON.parse(json);
    trail.record(hostEventLine(id, event, account, region));
    return event;
  });
  await trail.flush();
  await deletePendingEvents(store.records, pending);
  return events;
}
