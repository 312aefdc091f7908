import { ownAccess } from '../../../authorization/organization-access.ts';
import { updateHandshakeState } from '../../../directory/organizations/handshake-records.ts';
import { handshake, handshakeId, showHandshake } from './handshake-shape.ts';
import { checkIsWaiting } from './handshake-state.ts';
import { findTargetHandshake, reloadHandshake } from './target-handshake.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Refuses what an organization asks of the caller's account.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeclineHandshake.html
 */
export const declineHandshake = operation({
  name: 'DeclineHandshake',
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
  access: (_request, { caller }, target) => [ownAccess('DeclineHandshake', caller.accountId, target)],
  async run({ HandshakeId }, call) {
    const now = Math.floor(call.now / 1000);
    return await call.services.directory.write(async (writes) => {
      const { handshake: found } = await reloadHandshake(writes, HandshakeId, call, 'recipient');
      checkIsWaiting(found, 'DECLINED', now);
      await updateHandshakeState(writes, HandshakeId, 'DECLINED', now);
      const declined = { ...found, state: 'DECLINED' as const, endedAt: now };
      return { Handshake: await showHandshake(writes, declined, now) };
    });
  },
});
