import type { AuditTrail } from '../../audit/trail/audit-trail.ts';
import { deletePendingEvents, listPendingEvents } from '../../audit/trail/pending-event-records.ts';
import type { ServiceEvent } from '../../events/service-event-line.ts';
import { serviceEventLine } from '../../events/service-event-line.ts';
import type { HostEvent } from './host-event.ts';
import type { Store } from '../../store/store.ts';

/**
 * Records in the trail what commands on the host did since the last start, and answers that. It is forgotten when it is in the
 * trail: a start that is killed in between has it there twice.
 *
 * @param place the management account, and where it is.
 * @throws {ServiceError} `ServiceUnavailable` when the trail takes longer than some seconds.
 */
export async function recordHostEvents(
  store: Store,
  trail: Pick<AuditTrail, 'record' | 'flush'>,
  place: Pick<ServiceEvent, 'accountId' | 'region'>,
): Promise<readonly HostEvent[]> {
  const pending = await listPendingEvents(store.records);
  if (pending.length === 0) return [];
  const events = pending.map(({ json }) => {
    // Nobody but `noteHostEvent` writes there.
    const event: HostEvent = JSON.parse(json);
    const { eventName, time, operatingSystemUser, details } = event;
    trail.record(
      serviceEventLine({ ...place, eventName, time, details: { operatingSystemUser, ...details } }),
    );
    return event;
  });
  await trail.flush();
  await deletePendingEvents(store.records, pending);
  return events;
}
