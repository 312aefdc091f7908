import { accountOfIdentifier } from '../../../directory/identifiers.ts';
import { sessionNotFound } from '../../../errors/locum-errors.ts';
import { endChainedSessions } from './end-chained-sessions.ts';
import { sessionAccess } from './session-access.ts';
import { integer, timestamp } from '../../../wire/shape/index.ts';
import { accessKeyId } from './session-shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Ends one session, by the access key id of its credentials, and every session that was assumed with it: when the answer
 * comes, their next request is refused.
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
    const { audit, history, revocations } = call.services;
    await audit.flush();
    const found = await history.findSession(AccessKeyId);
    if (found === undefined) throw sessionNotFound(AccessKeyId);
    await revocations.endSessions([found]);
    const ChainedSessions = await endChainedSessions([AccessKeyId], call);
    return { ChainedSessions, ExpirationDate: found.expiresAt };
  },
});
