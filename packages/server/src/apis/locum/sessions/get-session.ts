import { accountOfIdentifier } from '../../../directory/identifiers.ts';
import { sessionNotFound } from '../../../errors/locum-errors.ts';
import { sessionAccess } from './session-access.ts';
import { sessionState } from './session-state.ts';
import { accessKeyId, session, sessionOf } from './session-shapes.ts';
import { operation } from '../../../call/operation.ts';

/** Answers what is known of one session, by the access key id of its credentials, and what has become of it. */
export const getSession = operation({
  name: 'GetSession',
  input: { AccessKeyId: accessKeyId().required() },
  output: { Session: session() },
  errors: ['NoSuchSession'],
  access: ({ AccessKeyId }, call) => [
    sessionAccess('GetSession', accountOfIdentifier(AccessKeyId) ?? '', AccessKeyId, call),
  ],
  async run({ AccessKeyId }, call) {
    const { audit, history } = call.services;
    await audit.flush();
    const found = await history.findSession(AccessKeyId);
    if (found === undefined) throw sessionNotFound(AccessKeyId);
    return { Session: sessionOf(found, await sessionState(found, call)) };
  },
});
