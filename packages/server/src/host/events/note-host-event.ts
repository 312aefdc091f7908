import { userInfo } from 'node:os';
import { insertPendingEvent, insertPendingEventOf } from '../../audit/trail/pending-event-records.ts';
import type { PendingEvent } from '../../audit/trail/pending-event-records.ts';
import type { Writes } from '../../directory/handles.ts';
import type { HostEvent } from './host-event.ts';
import type { Records } from '../../store/store.ts';
import { timeOrderedUuid } from '../../wire/time-ordered-uuid.ts';

type DoneOnHost = Pick<HostEvent, 'eventName' | 'time' | 'details'>;

/** Has the next start record what a command did, if the transaction of what it did comes to its end. */
export async function noteHostEvent(writes: Writes, event: DoneOnHost): Promise<void> {
  await insertPendingEvent(writes, pendingEvent(event));
}

/** As `noteHostEvent`, where there is no directory. */
export async function noteHostEventOf(records: Records, event: DoneOnHost): Promise<void> {
  await insertPendingEventOf(records, pendingEvent(event));
}

function pendingEvent(event: DoneOnHost): PendingEvent {
  const told: HostEvent = { ...event, operatingSystemUser: operatingSystemUser() };
  return { id: timeOrderedUuid(event.time), json: JSON.stringify(told) };
}

/** In a container there may be no name for the user's number. */
function operatingSystemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
