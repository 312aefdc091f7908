import type { Observer } from '../call/request-outcome.ts';
import type { AuditTrail } from '../audit/trail/audit-trail.ts';
import { auditLines } from './audit-lines.ts';
import { signinLine } from './signin-line.ts';

/** Records the events of each request. */
export function recordEvents(trail: Pick<AuditTrail, 'record'>): Observer {
  return (outcome) => {
    for (const line of auditLines(outcome)) trail.record(line);
    const { signin } = outcome.facts;
    if (signin !== undefined) trail.record(signinLine(outcome, signin));
  };
}
