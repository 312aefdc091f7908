import { userInfo } from 'node:os';
import { insertPendingEvent } from '../../audit/trail/pending-event-records.ts';
import type { HostEvent } from '../../events/host-event.ts';
import type { Records } from '../../store/store.ts';
import { timeOrderedUuid } from '../../wire/time-ordered-uuid.ts';

/** Has the next start record what a command did, if the transaction of what it did comes to its end. */
export async function noteHostEvent(
  records: Records,
  event: Pick<HostEvent, 'eventName' | 'time' | 'details'>,
): Promise<void> {
  const told: HostEvent = { ...event, userName: operatingSystemUser() };
  await insertPendingEvent(records, { id: timeOrderedUuid(event.time), json: JSON.stringify(told) });
}

/** In a container there may be no name for the user's number. */
function operatingSystemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
