import type { Observer } from '../call/request-outcome.ts';
import type { AuditTrail } from '../audit/trail/audit-trail.ts';
import { auditLines } from './audit-lines.ts';

/** Records the events of each request. */
export function recordEvents(trail: Pick<AuditTrail, 'record'>): Observer {
  return (outcome) => {
    for (const line of auditLines(outcome)) trail.record(line);
  };
}
