import type { AuditTrail } from '../audit/trail/audit-trail.ts';
import type { Caller } from '../authentication/caller.ts';
import type { Awaitable } from '../awaitable.ts';
import { serviceUnavailable } from '../errors/request-errors.ts';
import type { Route } from '../call/route.ts';
import type { IssuanceLimits } from '../limits/issuance-limits.ts';

/** Milliseconds that a call waits for room in the audit trail before it is turned away. */
const longestWait = 5000;

/**
 * Lets a call in: not while its record would find no room in the audit trail, and not past the limits of issuance.
 * What is let in is recorded; so a trail that cannot keep up slows the calls, and loses none.
 *
 * Throws Throttling, and ServiceUnavailable, which clients try again. `now`: epoch milliseconds.
 */
export function createAdmission(trail: Pick<AuditTrail, 'room'>, limits: IssuanceLimits) {
  return ({ operation }: Route, caller: Caller, now: number): Awaitable<void> => {
    if (operation.issuesCredentials === true && operation.isUnsigned !== true) {
      const { role, user, accountId } = caller;
      limits.take(role?.id ?? user?.id ?? accountId, accountId, now);
    }
    return awaitRoom(trail);
  };
}

/** Waits while the audit trail has no room for a record. Throws ServiceUnavailable when that takes long. */
export function awaitRoom(trail: Pick<AuditTrail, 'room'>): Awaitable<void> {
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
