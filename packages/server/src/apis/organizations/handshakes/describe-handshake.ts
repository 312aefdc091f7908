import { ownAccess } from '../../../authorization/organization-access.ts';
import { handshake, handshakeId, showHandshake } from './handshake-shape.ts';
import { findTargetHandshake, reloadHandshake } from './target-handshake.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Shows a handshake to the management account that asks and the account that is asked, for 30 days after it has ended.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeHandshake.html
 */
export const describeHandshake = operation({
  name: 'DescribeHandshake',
  input: { HandshakeId: handshakeId().required() },
  output: { Handshake: handshake() },
  errors: [
    ...shapes.ofAccounts,
    'ConcurrentModificationException',
    'HandshakeNotFoundException',
    'InvalidInputException',
  ],
  prepare: ({ HandshakeId }, call) => findTargetHandshake(HandshakeId, call),
  access: (_request, { caller }, target) => [ownAccess('DescribeHandshake', caller.accountId, target)],
  async run({ HandshakeId }, call) {
    const { reads } = call.services.directory;
    const { handshake: found } = await reloadHandshake(reads, HandshakeId, call, 'either');
    return { Handshake: await showHandshake(reads, found, Math.floor(call.now / 1000)) };
  },
});
