import type { IssuedSession } from '../../../history/session-query.ts';
import { accountOfIdentifier } from '../../../directory/identifiers.ts';
import { sessionNotFound } from '../../../errors/locum-errors.ts';
import { countChainedSessions, hasLiveDescendants } from './chained-sessions.ts';
import { sessionAccess } from './session-access.ts';
import { integer, timestamp } from '../../../wire/shape/index.ts';
import { accessKeyId } from './session-shapes.ts';
import type { Call } from '../../../call/operation.ts';
import { operation } from '../../../call/operation.ts';
import { whereIndexed } from './where-indexed.ts';

/**
 * Ends one session, by the access key id of its credentials, and every session that was begun with it, also when it is over
 * itself: when the answer comes, their next request is refused. Without an index of the audit trail, or while it lags behind, it is
 * not known which sessions there were: any access key id of the account is taken, and the answer tells neither how many were
 * ended nor when they would have been over.
 */
export const endSession = operation({
  name: 'EndSession',
  input: { AccessKeyId: accessKeyId().required() },
  output: { ChainedSessions: integer(), ExpirationDate: timestamp() },
  errors: ['NoSuchSession'],
  access: ({ AccessKeyId }, call) => [
    sessionAccess('EndSession', accountOfIdentifier(AccessKeyId) ?? '', AccessKeyId, call),
  ],
  async run({ AccessKeyId }, call) {
    // All that were issued here carry their account.
    if (accountOfIdentifier(AccessKeyId) === undefined) throw sessionNotFound(AccessKeyId);
    const found = await findIssuedSession(AccessKeyId, call);
    const expiresAt = found?.expiresAt;
    const ended = { accessKeyId: AccessKeyId, ...(expiresAt !== undefined && { expiresAt }) };
    await call.services.revocations.endSessions([ended], Math.floor(call.now / 1000));
    return {
      ChainedSessions: await countChainedSessions([AccessKeyId], call),
      ExpirationDate: expiresAt,
    };
  },
});

/**
 * Undefined where no index can tell, or it has forgotten the session, from which others descend that live. Throws NoSuchSession
 * where it knows neither.
 */
async function findIssuedSession(id: string, call: Call): Promise<IssuedSession | undefined> {
  const { audit, history } = call.services;
  const answer = await whereIndexed(async () => {
    await audit.flush();
    const found = await history.findSession(id);
    return { found, isKnown: found !== undefined || (await hasLiveDescendants(id, call)) };
  });
  if (answer?.isKnown === false) throw sessionNotFound(id);
  return answer?.found;
}
