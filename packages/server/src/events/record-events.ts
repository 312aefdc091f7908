import type { Observer } from '../call/request-outcome.ts';
import type { AuditTrail } from '../audit/trail/audit-trail.ts';
import { isLeftOut } from './read-only.ts';
import { auditLines } from './audit-lines.ts';
import { signinLine } from './signin-line.ts';

/**
 * Records the events of each request.
 *
 * @param isAll whether calls that only read are recorded too; those that ask for credentials always are, allowed or not.
 */
export function recordEvents(trail: Pick<AuditTrail, 'record'>, isAll = true): Observer {
  return (outcome) => {
    const { route } = outcome;
    if (!isAll && route !== undefined && isLeftOut(route.operation.name)) return;
    for (const line of auditLines(outcome)) trail.record(line);
    const { signin } = outcome.facts;
    if (signin !== undefined) trail.record(signinLine(outcome, signin));
  };
}
