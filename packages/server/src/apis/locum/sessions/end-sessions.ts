import { countChainedSessions, parentsAmong } from './chained-sessions.ts';
import { accountOfSessions, sessionAccess } from './session-access.ts';
import { findSessionGroup } from './session-groups.ts';
import { validationError } from '../../../errors/request-errors.ts';
import { integer, string, timestamp } from '../../../wire/shape/index.ts';
import { accountId } from './session-shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Ends all sessions of a role, of a user or an account's root, of a federated subject, or of the account and its users, that were
 * issued before a moment: now, unless another is given. What was assumed with them is ended too. Sessions that are issued
 * afterwards live, from the next second on. A role or user is named by its ARN or by its unique id: that is taken of one that
 * was renamed or deleted, and ends no namesake's sessions. Without an index of the audit trail nothing is counted.
 */
export const endSessions = operation({
  name: 'EndSessions',
  input: {
    AccountId: accountId(),
    RoleArn: string({ min: 20, max: 2048 }),
    UserArn: string({ min: 20, max: 2048 }),
    FederatedProvider: string({ min: 1, max: 2048 }),
    Subject: string({ min: 1, max: 2048 }),
    IssuedBefore: timestamp(),
  },
  output: { IssuedBefore: timestamp(), ChainedSessions: integer() },
  errors: ['NoSuchEntity'],
  access: (request, call) => [
    sessionAccess('EndSessions', accountOfSessions(request.AccountId, call), '*', call),
  ],
  async run(request, call) {
    const account = accountOfSessions(request.AccountId, call);
    const { groups, queries } = await findSessionGroup(request, account, call);
    // Sessions have whole seconds: those of the second that a moment is in are ended too.
    const nextSecond = Math.floor(call.now / 1000) + 1;
    const issuedBefore = Math.ceil(request.IssuedBefore ?? nextSecond);
    if (issuedBefore > nextSecond) throw validationError('IssuedBefore must not be in the future.');
    await call.services.revocations.endGroups(
      groups.map((group) => ({ ...group, issuedBefore })),
      Math.floor(call.now / 1000),
    );
    const ended = queries.map((query) => ({ ...query, issuedBefore }));
    const ChainedSessions = await countChainedSessions(parentsAmong(ended, call), call);
    return { IssuedBefore: issuedBefore, ChainedSessions };
  },
});
