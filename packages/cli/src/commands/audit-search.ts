import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { addCallOptions, findTarget, printResult } from '../call-and-print.ts';
import type { CallOptions } from '../call-and-print.ts';
import { findRecords, principalFilter } from '../find-records.ts';
import type { EventFilters } from '../find-records.ts';
import { memberAt } from '../json-value.ts';
import { parseMoment } from '../parse-moment.ts';

interface SearchOptions extends CallOptions {
  readonly principal?: string;
  readonly action?: string;
  readonly sourceIp?: string;
  readonly errorCode?: string;
  readonly sourceIdentity?: string;
  readonly accessKey?: string;
  readonly requestId?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
}

/** Adds `locum audit search` to `locum audit`: what happened in the caller's account, the newest first. */
export function addAuditSearchCommand(audit: Command): void {
  const search = audit
    .command('search')
    .description('Find what happened in your account, the newest first. All that is given must fit.')
    .option('--principal <arn-or-name>', 'who: the ARN of a user or session, or a user or session name')
    .option('--action <action>', 'what: e.g. AssumeRole, or sts:AssumeRole')
    .option('--source-ip <address>', 'from where')
    .option('--error-code <code>', 'how it failed: e.g. AccessDenied, NoSuchEntityException')
    .option('--source-identity <name>', 'the source identity of the session')
    .option('--access-key <id>', 'the access key that the request was signed with')
    .option('--request-id <id>', 'one request')
    .option('--since <time>', 'not before this time: 2026-11-25T10:00:00Z, or 1h for an hour ago')
    .option('--until <time>', 'not after this time')
    .option('--limit <count>', 'the most events to print', readLimit, 50);
  addCallOptions(search).action(searchEvents);
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (!/^\d{1,6}$/.test(text) || limit === 0) throw new InvalidArgumentError('It must be 1 to 999999.');
  return limit;
}

async function searchEvents(flags: SearchOptions): Promise<void> {
  const found = await findRecords(filtersOf(flags), flags.limit, findTarget(flags));
  const records = found.map(({ record }) => record);
  printResult({ Events: flags.output === 'json' ? records : records.map(briefly) }, flags);
}

function filtersOf(flags: SearchOptions): EventFilters {
  const { action } = flags;
  const [service, name] = action?.includes(':') === true ? action.split(':', 2) : [undefined, action];
  return {
    ...principalFilter(flags.principal),
    EventName: name,
    EventSource: service && `${service}.amazonaws.com`,
    SourceIpAddress: flags.sourceIp,
    ErrorCode: flags.errorCode,
    SourceIdentity: flags.sourceIdentity,
    AccessKeyId: flags.accessKey,
    RequestId: flags.requestId,
    StartTime: parseMoment(flags.since),
    EndTime: parseMoment(flags.until),
  };
}

/** What of a record has room in a table. */
function briefly(record: unknown): Readonly<Record<string, unknown>> {
  const source = memberAt(record, 'eventSource');
  const service = typeof source === 'string' ? source.replace('.amazonaws.com', '') : '';
  return {
    Time: memberAt(record, 'eventTime'),
    Action: `${service}:${String(memberAt(record, 'eventName'))}`,
    Principal: principalOf(memberAt(record, 'userIdentity')),
    SourceIp: memberAt(record, 'sourceIPAddress'),
    Error: memberAt(record, 'errorCode'),
    RequestId: memberAt(record, 'requestID'),
  };
}

/** By his ARN; callers of other accounts, and those with an outside proof, have only an id. */
const principalOf = (identity: unknown): unknown =>
  memberAt(identity, 'arn') ?? memberAt(identity, 'principalId');
