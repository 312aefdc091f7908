import type { AuditTrail } from '../audit/trail/audit-trail.ts';
import type { Caller } from '../authentication/caller.ts';
import type { Awaitable } from '../awaitable.ts';
import { serviceUnavailable } from '../errors/request-errors.ts';
import type { Operation } from '../call/operation.ts';
import type { IssuanceLimits } from '../limits/issuance-limits.ts';

/** Milliseconds that a call waits for room in the audit trail before it is turned away. */
const longestWait = 5000;

/** `operation`: undefined where a page is asked for. `now`: epoch milliseconds. */
export type Admit = (operation: Operation | undefined, caller: Caller, now: number) => Awaitable<void>;

/**
 * Lets a request in: not while its record would find no room in the audit trail, and not past the limits of issuance.
 * What is let in is recorded; so a trail that cannot keep up slows the calls, and loses none.
 *
 * It throws Throttling, and ServiceUnavailable, which clients try again.
 */
export function createAdmission(trail: Pick<AuditTrail, 'room'>, limits: IssuanceLimits): Admit {
  return (operation, caller, now) => {
    // Whoever comes with an outside proof is counted once it is proven whose session it is.
    if (operation?.issuesCredentials === true && caller.principal.kind !== 'anonymous') {
      const { role, user, accountId } = caller;
      limits.take(role?.id ?? user?.id ?? accountId, accountId, now);
    }
    return awaitRoom(trail);
  };
}

/** Waits while the audit trail has no room for a record. Throws ServiceUnavailable when that takes long. */
function awaitRoom(trail: Pick<AuditTrail, 'room'>): Awaitable<void> {
  const room = trail.room();
  return room === undefined ? undefined : waitForRoom(room);
}

async function waitForRoom(room: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(serviceUnavailable('the audit trail takes no more records')),
      longestWait,
    );
  });
  try {
    await Promise.race([room, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
