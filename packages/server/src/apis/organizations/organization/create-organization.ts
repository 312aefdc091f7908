import { ownAccess } from '../../../authorization/organization-access.ts';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import { foundOrganization } from '../../../directory/organizations/found-organization.ts';
import { alreadyInOrganization } from '../../../errors/organization-membership-errors.ts';
import { string } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Makes an organization that the caller's account manages. AWS's page says that service control policies are enabled in it; AWS does not
 * do so, and Terraform's provider enables them as what follows.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html
 */
export const createOrganization = operation({
  name: 'CreateOrganization',
  input: { FeatureSet: string({ values: ['ALL', 'CONSOLIDATED_BILLING'] }) },
  output: { Organization: shapes.organization() },
  errors: [
    ...shapes.ofAccounts,
    'ConcurrentModificationException',
    'InvalidInputException',
    'AccessDeniedForDependencyException',
    'AlreadyInOrganizationException',
    'ConstraintViolationException',
  ],
  access: (_request, { caller }) => [ownAccess('CreateOrganization', caller.accountId)],
  async run({ FeatureSet }, { caller, now, services }) {
    const { accountId } = caller;
    return await services.directory.write(async (writes) => {
      const account = await findAccount(writes, accountId);
      if (account?.membership !== undefined) throw alreadyInOrganization();
      const organization = await foundOrganization(writes, {
        managementAccountId: accountId,
        featureSet: FeatureSet === 'CONSOLIDATED_BILLING' ? FeatureSet : 'ALL',
        now: Math.floor(now / 1000),
      });
      return { Organization: shapes.organizationOf(organization, account?.email) };
    });
  },
});
