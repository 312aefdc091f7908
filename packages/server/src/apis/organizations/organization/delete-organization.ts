import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listAccountsOf } from '../../../directory/accounts/account-records.ts';
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
 * Deletes the organization that the caller's account manages and is alone in, with its units and policies. Accounts that
 * are closed are in it until they are removed.
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
      const { id, managementAccountId } = await reloadOrganization(writes, call);
      if ((await listAccountsOf(writes, id, '', 2)).length > 1) throw organizationNotEmpty();
      await leaveOrganization(writes, managementAccountId);
      await deleteCreateAccountRequests(writes, id);
      await deleteTrustedServices(writes, id);
      await deleteHandshakes(writes, id);
      await deleteOrganizationRecord(writes, id);
    });
    return {};
  },
});
