import type { IssuedSession } from '../../../history/session-query.ts';
import { accountOfIdentifier } from '../../../directory/identifiers.ts';
import { sessionNotFound } from '../../../errors/locum-errors.ts';
import { countChainedSessions } from './chained-sessions.ts';
import { sessionAccess } from './session-access.ts';
import { integer, timestamp } from '../../../wire/shape/index.ts';
import { accessKeyId } from './session-shapes.ts';
import type { Call } from '../../../call/operation.ts';
import { operation } from '../../../call/operation.ts';
import { whereIndexed } from './where-indexed.ts';

/**
 * Ends one session, by the access key id of its credentials, and every session that was assumed with it: when the answer
 * comes, their next request is refused. Without an index of the audit trail it is not known which sessions there were: any
 * access key id of the account is taken, and the answer tells neither how many were ended nor when they would have been over.
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

/** Undefined where no index can tell. Throws NoSuchSession where one can. */
async function findIssuedSession(
  id: string,
  { services: { audit, history } }: Call,
): Promise<IssuedSession | undefined> {
  const answer = await whereIndexed(async () => {
    await audit.flush();
    return { found: await history.findSession(id) };
  });
  if (answer !== undefined && answer.found === undefined) throw sessionNotFound(id);
  return answer?.found;
}
