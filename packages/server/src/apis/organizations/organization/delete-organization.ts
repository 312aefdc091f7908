import { organizationAccess } from '../../../authorization/organization-access.ts';
import { countAccountsOf, listAccountsOf } from '../../../directory/accounts/account-records.ts';
import { deleteAdministrators } from '../../../directory/organizations/delegated-administrator-records.ts';
import { deleteCreateAccountRequests } from '../../../directory/organizations/create-account-request-records.ts';
import { deleteHandshakes } from '../../../directory/organizations/handshake-records.ts';
import { leaveOrganization } from '../../../directory/organizations/join-organization.ts';
import { organizationArn } from '../../../directory/organizations/organization-ids.ts';
import { deleteOrganizationRecord } from '../../../directory/organizations/organization-records.ts';
import { deleteTrustedServices } from '../../../directory/organizations/trusted-service-records.ts';
import { organizationNotEmpty } from '../../../errors/organization-membership-errors.ts';
import { findCallersOrganization, reloadOrganization } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Deletes the organization that the caller's account manages, with its units and policies. No other account may be in it; those
 * that are closed go with it, where AWS wants to have forgotten them first.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteOrganization.html
 */
export const deleteOrganization = operation({
  name: 'DeleteOrganization',
  input: {},
  errors: [...shapes.writing, 'ConstraintViolationException', 'OrganizationNotEmptyException'],
  prepare: async (_request, call) => ({ arn: organizationArn(await findCallersOrganization(call)) }),
  access: (_request, { caller }, target) => organizationAccess('DeleteOrganization', caller, target),
  async run(_request, call) {
    await call.services.directory.write(async (writes) => {
      const { id } = await reloadOrganization(writes, call);
      const { all, closed } = await countAccountsOf(writes, id, 0);
      if (all - closed > 1) throw organizationNotEmpty();
      for (const account of await listAccountsOf(writes, id, '', all)) {
        await leaveOrganization(writes, account.id);
      }
      await deleteCreateAccountRequests(writes, id);
      await deleteAdministrators(writes, id);
      await deleteTrustedServices(writes, id);
      await deleteHandshakes(writes, id);
      await deleteOrganizationRecord(writes, id);
    });
    return {};
  },
});
