import { ownAccess } from '../../../authorization/organization-access.ts';
import { updateHandshakeState } from '../../../directory/organizations/handshake-records.ts';
import { invalidHandshakeTransition } from '../../../errors/handshake-errors.ts';
import { withdrawApprovals } from './approvals.ts';
import { handshake, handshakeId, showHandshake } from './handshake-shape.ts';
import { checkIsWaiting } from './handshake-state.ts';
import { findTargetHandshake, reloadHandshake } from './target-handshake.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Takes back what the organization asked, for its management account.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CancelHandshake.html
 */
export const cancelHandshake = operation({
  name: 'CancelHandshake',
  input: { HandshakeId: handshakeId().required() },
  output: { Handshake: handshake() },
  errors: [
    ...shapes.ofAccounts,
    'ConcurrentModificationException',
    'HandshakeAlreadyInStateException',
    'HandshakeNotFoundException',
    'InvalidHandshakeTransitionException',
    'InvalidInputException',
  ],
  prepare: ({ HandshakeId }, call) => findTargetHandshake(HandshakeId, call),
  access: (_request, { caller }, target) => [ownAccess('CancelHandshake', caller.accountId, target)],
  async run({ HandshakeId }, call) {
    const now = Math.floor(call.now / 1000);
    return await call.services.directory.write(async (writes) => {
      const { handshake: found, organization } = await reloadHandshake(writes, HandshakeId, call, 'sender');
      // What an account has to agree to is not done by taking back that it is asked.
      if (found.action === 'APPROVE_ALL_FEATURES') throw invalidHandshakeTransition();
      checkIsWaiting(found, 'CANCELED', now);
      await updateHandshakeState(writes, HandshakeId, 'CANCELED', now);
      await withdrawApprovals(writes, organization.id, HandshakeId, now);
      const canceled = { ...found, state: 'CANCELED' as const, endedAt: now };
      return { Handshake: await showHandshake(writes, canceled, now) };
    });
  },
});
