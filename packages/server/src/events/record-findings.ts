import type { AuditTrail } from '../audit/trail/audit-trail.ts';
import type { AuditFinding } from '../audit/verify/audit-verification.ts';
import { serviceEventLine } from './service-event-line.ts';
import type { ServiceEvent } from './service-event-line.ts';

/** Findings that an event lists; it says how many there are. */
const mostListed = 100;

/** Records that something of the trail is gone or was changed: the event `AuditTrailDamaged` of the management account. */
export function recordFindings(
  trail: Pick<AuditTrail, 'record'>,
  findings: readonly AuditFinding[],
  place: Pick<ServiceEvent, 'accountId' | 'region' | 'time'>,
): void {
  const listed = findings.slice(0, mostListed).map(({ file, problem }) => ({ name: file, problem }));
  trail.record(
    serviceEventLine({
      ...place,
      eventName: 'AuditTrailDamaged',
      details: { findingCount: findings.length, findings: listed },
    }),
  );
}
