import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listAccountsOf } from '../../../directory/accounts/account-records.ts';
import type { Account } from '../../../directory/entities.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { effectivePolicyNotFound } from '../../../errors/organizations-errors.ts';
import type { Reads } from '../../../directory/handles.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { effectivePolicyType } from './effective-policy-type.ts';
import { loadEffectivePolicy } from './load-effective-policy.ts';
import { isManagementPolicyType } from './management-policy-types.ts';
import type { ManagementPolicyType } from './management-policy-types.ts';
import { validateEffectivePolicy } from './validate-effective-policy.ts';
import { list, string } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the accounts for which the policies of a type come to something that is wrong, by id. A page looks at so many accounts as
 * it may have: it may be empty, and not the last.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsWithInvalidEffectivePolicy.html
 */
export const listAccountsWithInvalidEffectivePolicy = operation({
  name: 'ListAccountsWithInvalidEffectivePolicy',
  input: { PolicyType: effectivePolicyType().required(), ...shapes.pageRequest },
  output: { Accounts: list(shapes.account()), PolicyType: string(), ...shapes.page },
  errors: [
    ...shapes.reading,
    'ConstraintViolationException',
    'EffectivePolicyNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  access: ({ PolicyType }, { caller }) =>
    organizationAccess(
      'ListAccountsWithInvalidEffectivePolicy',
      caller,
      { arn: '*' },
      { policyType: PolicyType },
    ),
  async run({ PolicyType, ...request }, call) {
    const base = await findCallersOrganization(call);
    if (!isManagementPolicyType(PolicyType) || !base.enabledTypes.includes(PolicyType)) {
      throw effectivePolicyNotFound();
    }
    const { reads } = call.services.directory;
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) => listAccountsOf(reads, base.id, after, limit),
      ({ id }) => id,
    );
    const invalid = [];
    for (const account of entries) {
      const units = await unitsWhereInvalid(reads, base, account, PolicyType);
      if (units !== undefined) invalid.push(shapes.accountOf(base, account, units));
    }
    return { Accounts: invalid, PolicyType, ...page };
  },
});

/** The units that an account is in, where what its policies come to is wrong. */
async function unitsWhereInvalid(
  reads: Reads,
  base: Organization,
  account: Account,
  type: ManagementPolicyType,
): Promise<readonly string[] | undefined> {
  const found = await loadEffectivePolicy(reads, base, account, type);
  return found !== undefined && validateEffectivePolicy(found, type).length > 0 ? found.units : undefined;
}
