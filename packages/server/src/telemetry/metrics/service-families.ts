import type { Services } from '../../call/services.ts';
import type { MetricFamily } from './metric-family.ts';
import { single } from './metric-family.ts';

/** What is asked for its state when the metrics are read. */
export type MeasuredServices = Pick<Services, 'directory' | 'revocations' | 'audit'>;

/** How large caches and the list of ended sessions are, and how the audit trail keeps up. */
export function serviceFamilies({
  directory,
  revocations,
  audit,
}: MeasuredServices): readonly MetricFamily[] {
  const { sessions, groups } = revocations.sizes;
  const { queuedBytes, writtenEvents, waits, failures, isStalled } = audit.counters;
  return [
    {
      name: 'locum_cache_entries',
      type: 'gauge',
      help: 'Entries held in each cache of the directory.',
      samples: Object.entries(directory.sizes).map(([cache, value]) => ({ labels: { cache }, value })),
    },
    single(
      'locum_ended_sessions',
      'gauge',
      'Single sessions that were ended and would not be over yet.',
      sessions,
    ),
    single(
      'locum_ended_session_groups',
      'gauge',
      'Roles, users, subjects and accounts whose earlier sessions were ended.',
      groups,
    ),
    single(
      'locum_audit_queued_bytes',
      'gauge',
      'Bytes of audit events that are not written yet.',
      queuedBytes,
    ),
    single('locum_audit_events_total', 'counter', 'Audit events that were written.', writtenEvents),
    single(
      'locum_audit_waits_total',
      'counter',
      'Calls that had to wait for room in the audit trail.',
      waits,
    ),
    single('locum_audit_failures_total', 'counter', 'Writes of the audit trail that failed.', failures),
    single('locum_audit_stalled', 'gauge', '1 while the last write of the audit trail failed.', isStalled),
  ];
}
