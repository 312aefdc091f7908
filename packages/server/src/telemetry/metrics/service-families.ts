import type { Services } from '../../call/services.ts';
import type { MetricFamily } from './metric-family.ts';
import { single } from './metric-family.ts';

/** What is asked for its state when the metrics are read. */
export type MeasuredServices = Pick<
  Services,
  'directory' | 'sessions' | 'webIdentities' | 'revocations' | 'audit' | 'changeFeed'
>;

/** How large caches and the list of ended sessions are, and how the audit trail keeps up. */
export function serviceFamilies({
  directory,
  sessions: { opened },
  webIdentities: { verified },
  revocations,
  audit,
  changeFeed: { lag },
}: MeasuredServices): readonly MetricFamily[] {
  const { sessions, groups } = revocations.sizes;
  const entries = { ...directory.caches, 'opened-sessions': opened, 'web-identities': verified };
  const all = { ...entries, 'compiled-policies': directory.compiled };
  const { queuedBytes, writtenEvents, waits, failures, isStalled } = audit.counters;
  return [
    ofCaches('locum_cache_entries', 'Entries held in each cache.', entries, ({ size }) => size),
    ofCaches(
      'locum_cache_bytes',
      'Memory that the entries of a cache take, about.',
      all,
      ({ bytes }) => bytes,
    ),
    ofCaches(
      'locum_cache_maximum_bytes',
      'The most memory that they ever take.',
      all,
      ({ maximumBytes }) => maximumBytes,
    ),
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
    single(
      'locum_changes_behind_seconds',
      'gauge',
      'For how long it is not known what other nodes have changed.',
      lag.seconds,
    ),
    single(
      'locum_changes_behind',
      'gauge',
      'Changes of other nodes that are known, and not followed yet.',
      lag.changes,
    ),
    single('locum_audit_stalled', 'gauge', '1 while the last write of the audit trail failed.', isStalled),
  ];
}

function ofCaches<Cache>(
  name: string,
  help: string,
  caches: Readonly<Record<string, Cache>>,
  valueOf: (cache: Cache) => number,
): MetricFamily {
  const samples = Object.entries(caches).map(([cache, fill]) => ({
    labels: { cache },
    value: valueOf(fill),
  }));
  return { name, type: 'gauge', help, samples };
}
