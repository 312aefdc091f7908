import { organizationAccess } from '../../../authorization/organization-access.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { handshake } from './handshake-shape.ts';
import { handshakeFilter, pageOfHandshakes } from './list-handshakes.ts';
import { list } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists what the organization asks of accounts, and what became of it in the last 30 days, by id.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListHandshakesForOrganization.html
 */
export const listHandshakesForOrganization = operation({
  name: 'ListHandshakesForOrganization',
  input: { Filter: handshakeFilter(), ...shapes.pageRequest },
  output: { Handshakes: list(handshake()), ...shapes.page },
  errors: [...shapes.reading, 'ConcurrentModificationException'],
  access: (_request, { caller }) => organizationAccess('ListHandshakesForOrganization', caller),
  async run(request, call) {
    const { id } = await findCallersOrganization(call);
    return await pageOfHandshakes(request, { by: 'organizationId', of: id }, call);
  },
});
