import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { addCallOptions, callAndPrint, findTarget, printResult } from '../call-and-print.ts';
import type { CallOptions } from '../call-and-print.ts';
import { callLocum } from '../call-locum.ts';
import { collectPages } from '../collect-pages.ts';
import { CommandError } from '../command-error.ts';
import { memberAt } from '../json-value.ts';
import { parseMoment } from '../parse-moment.ts';

interface ListOptions extends CallOptions {
  readonly account?: string;
  readonly role?: string;
  readonly user?: string;
  readonly name?: string;
  readonly sourceIdentity?: string;
  readonly subject?: string;
  readonly tag?: string;
  readonly sourceIp?: string;
  readonly assumedBy?: string;
  readonly issuedAfter?: string;
  readonly issuedBefore?: string;
  readonly limit: number;
}

interface EndOptions extends CallOptions {
  readonly account?: string;
  readonly role?: string;
  readonly user?: string;
  readonly provider?: string;
  readonly subject?: string;
  readonly all?: boolean;
  readonly issuedBefore?: string;
}

/** Adds `locum sessions`: the sessions that are under way. */
export function addSessionsCommand(program: Command): void {
  const command = program.command('sessions').description('List, show and end sessions.');
  addList(command);
  const show = command
    .command('show <access-key-id>')
    .description('Show one session, and what has become of it.');
  addCallOptions(show).action((id: string, flags: CallOptions) =>
    callAndPrint('GetSession', { AccessKeyId: id }, flags),
  );
  addEnd(command);
}

function addList(command: Command): void {
  const list = command
    .command('list')
    .description('List the sessions that are under way, the latest first.')
    .option('--account <id>', 'those of this account, if not of the caller’s')
    .option('--role <arn-or-id>', 'those of this role')
    .option('--user <arn-or-id>', 'those of this user’s own credentials')
    .option('--name <name>', 'those with this session name')
    .option('--source-identity <identity>', 'those with this source identity')
    .option('--subject <subject>', 'those of this subject of a web identity token or SAML assertion')
    .option('--tag <key[=value]>', 'those with this session tag')
    .option('--source-ip <address>', 'those that were begun from this address')
    .option('--assumed-by <arn>', 'those that this user or session assumed')
    .option(
      '--issued-after <time>',
      'those begun at this time or later: 2026-11-25T10:00:00Z, or 1h for an hour ago',
    )
    .option('--issued-before <time>', 'those begun before this time')
    .option('--limit <number>', 'list no more than this many', parseCount, 1000);
  addCallOptions(list).action(listSessions);
}

async function listSessions(flags: ListOptions): Promise<void> {
  const [TagKey, ...value] = flags.tag?.split('=') ?? [];
  const filter = {
    AccountId: flags.account,
    RoleArn: flags.role,
    UserArn: flags.user,
    SessionName: flags.name,
    SourceIdentity: flags.sourceIdentity,
    Subject: flags.subject,
    TagKey,
    TagValue: value.length > 0 ? value.join('=') : undefined,
    SourceIpAddress: flags.sourceIp,
    AssumedByArn: flags.assumedBy,
    IssuedAfter: parseMoment(flags.issuedAfter),
    IssuedBefore: parseMoment(flags.issuedBefore),
  };
  const target = findTarget(flags);
  const fetch = (token: string | undefined, left: number): Promise<unknown> =>
    callLocum(
      'ListSessions',
      { ...filter, MaxResults: String(Math.min(1000, left)), NextToken: token },
      target,
    );
  const sessions = await collectPages('Sessions', fetch, flags.limit);
  printResult({ Sessions: flags.output === 'json' ? sessions : sessions.map(briefly) }, flags);
}

const shown = [
  'AccessKeyId',
  'PrincipalArn',
  'SessionName',
  'SourceIdentity',
  'SourceIpAddress',
  'IssueDate',
  'ExpirationDate',
];

/** What of a session has room in a table. */
function briefly(session: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(shown.map((name) => [name, memberAt(session, name)]));
}

function addEnd(command: Command): void {
  const end = command
    .command('end [access-key-id]')
    .description(
      'End one session; or all of a role, a user, a federated subject or the account, or those before a time.',
    )
    .option('--account <id>', 'the account, if not the caller’s')
    .option('--role <arn-or-id>', 'end all sessions of this role, which may be gone by now')
    .option(
      '--user <arn-or-id>',
      'end all sessions of this user, who may be gone by now, and those that it assumed',
    )
    .option('--provider <arn>', 'the OIDC or SAML provider of --subject')
    .option('--subject <subject>', 'end all sessions of this subject')
    .option('--all', 'end all sessions of the account')
    .option(
      '--issued-before <time>',
      'only those begun before this time: 2026-11-25T10:00:00Z, or 1h for an hour ago',
    );
  addCallOptions(end).action(endSessions);
}

async function endSessions(id: string | undefined, flags: EndOptions): Promise<void> {
  const { account, role, user, provider, subject, all, issuedBefore } = flags;
  const group = [role, user, subject, all].filter((value) => value !== undefined).length;
  if (id !== undefined) {
    if (group > 0 || issuedBefore !== undefined) {
      throw new CommandError('Give an access key id, or the options that name several sessions, not both');
    }
    await callAndPrint('EndSession', { AccessKeyId: id }, flags);
    return;
  }
  if (group !== 1) {
    throw new CommandError(
      'Name the sessions by one of these: an access key id, --role, --user, --subject, --all',
    );
  }
  const parameters = {
    AccountId: account,
    RoleArn: role,
    UserArn: user,
    FederatedProvider: provider,
    Subject: subject,
    IssuedBefore: parseMoment(issuedBefore),
  };
  await callAndPrint('EndSessions', parameters, flags);
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It must be a number above 0.');
  return count;
}
