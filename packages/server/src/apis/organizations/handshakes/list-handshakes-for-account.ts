import { ownAccess } from '../../../authorization/organization-access.ts';
import { handshake } from './handshake-shape.ts';
import { handshakeFilter, pageOfHandshakes } from './list-handshakes.ts';
import { list } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists what organizations ask of the caller's account, and what became of it in the last 30 days, by id.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListHandshakesForAccount.html
 */
export const listHandshakesForAccount = operation({
  name: 'ListHandshakesForAccount',
  input: { Filter: handshakeFilter(), ...shapes.pageRequest },
  output: { Handshakes: list(handshake()), ...shapes.page },
  errors: [...shapes.ofAccounts, 'ConcurrentModificationException', 'InvalidInputException'],
  access: (_request, { caller }) => [ownAccess('ListHandshakesForAccount', caller.accountId)],
  run: (request, call) => pageOfHandshakes(request, { by: 'accountId', of: call.caller.accountId }, call),
});
