import type { SessionQuery } from '../../../history/session-query.ts';
import type { Directory } from '../../../directory/directory.ts';
import { validationError } from '../../../errors/request-errors.ts';
import { pageToken, readPageToken } from './page-token.ts';
import { roleIdOf, userIdOf } from './principal-ids.ts';
import { accountOfSessions, sessionAccess } from './session-access.ts';
import { sessionState } from './session-state.ts';
import { integer, list, string, timestamp } from '../../../wire/shape/index.ts';
import type { InputOf } from '../../../wire/shape/index.ts';
import { accountId, session, sessionOf } from './session-shapes.ts';
import { operation } from '../../../call/operation.ts';

const input = {
  AccountId: accountId(),
  RoleArn: string({ min: 20, max: 2048 }),
  UserArn: string({ min: 20, max: 2048 }),
  SessionName: string({ min: 2, max: 64 }),
  SourceIdentity: string({ min: 2, max: 256 }),
  Subject: string({ min: 1, max: 2048 }),
  TagKey: string({ min: 1, max: 128 }),
  TagValue: string({ min: 0, max: 256 }),
  SourceIpAddress: string({ min: 2, max: 45 }),
  AssumedByArn: string({ min: 20, max: 2048 }),
  IssuedAfter: timestamp(),
  IssuedBefore: timestamp(),
  MaxResults: integer({ min: 1, max: 1000 }),
  NextToken: string({ min: 1, max: 100 }),
};

/**
 * Lists the live sessions of an account, the latest first; of its filters all that are given must fit. What was issued
 * before the call is in it. A page may have fewer sessions than there is room for, even none, and another after it.
 */
export const listSessions = operation({
  name: 'ListSessions',
  input,
  output: { Sessions: list(session()), NextToken: string() },
  errors: ['InvalidNextToken'],
  access: (request, call) => [
    sessionAccess('ListSessions', accountOfSessions(request.AccountId, call), '*', call),
  ],
  async run(request, call) {
    const { now, services } = call;
    const account = accountOfSessions(request.AccountId, call);
    const query = queryOf(request, account);
    const principalId = await findPrincipalId(request, account, services.directory);
    // Whoever is not there has no live sessions.
    if (principalId === null) return { Sessions: [] };
    await services.audit.flush();
    const page = await services.history.findSessions({
      ...query,
      principalId,
      liveAt: Math.floor(now / 1000),
      limit: request.MaxResults ?? 100,
      after: readPageToken(request.NextToken),
    });
    const states = await Promise.all(page.sessions.map((found) => sessionState(found, call)));
    const live = page.sessions.filter((_found, index) => states[index] === 'Live');
    return { Sessions: live.map((found) => sessionOf(found, 'Live')), NextToken: pageToken(page.next) };
  },
});

/** Undefined where none is named, null where the one that is named is not there. */
async function findPrincipalId(
  { RoleArn, UserArn }: InputOf<typeof input>,
  account: string,
  directory: Directory,
): Promise<string | undefined | null> {
  if (RoleArn !== undefined) return (await roleIdOf(RoleArn, account, directory)) ?? null;
  if (UserArn !== undefined) return (await userIdOf(UserArn, account, directory)) ?? null;
  return undefined;
}

function queryOf(request: InputOf<typeof input>, account: string): Omit<SessionQuery, 'limit'> {
  const { RoleArn, UserArn, TagKey, TagValue } = request;
  if (RoleArn !== undefined && UserArn !== undefined) {
    throw validationError('Only one of RoleArn and UserArn can be given.');
  }
  if (TagKey === undefined && TagValue !== undefined) {
    throw validationError('TagValue must be given with TagKey.');
  }
  return {
    account,
    sessionName: request.SessionName,
    sourceIdentity: request.SourceIdentity,
    subject: request.Subject,
    ...(TagKey !== undefined && { tag: { key: TagKey, value: TagValue } }),
    sourceIp: request.SourceIpAddress,
    assumedByArn: request.AssumedByArn,
    issuedAfter: request.IssuedAfter,
    issuedBefore: request.IssuedBefore,
  };
}
