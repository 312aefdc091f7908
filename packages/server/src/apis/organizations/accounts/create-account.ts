import { taggingAccess } from '../../../authorization/organization-access.ts';
import { findAccount, hasAccountWithEmail } from '../../../directory/accounts/account-records.ts';
import { wasEverOutside } from '../../../directory/accounts/outside-account-records.ts';
import { createRequestId } from '../../../directory/organizations/organization-ids.ts';
import { insertCreateAccountRequest } from '../../../directory/organizations/create-account-request-records.ts';
import type { CreateAccountRequest } from '../../../directory/organizations/create-account-request-records.ts';
import { invalidRoleName } from '../../../errors/organizations-errors.ts';
import { createAccount as insertAccountWithRole } from '../../../directory/accounts/create-account.ts';
import { randomAccountId } from '../../../directory/accounts/random-account-id.ts';
import { reloadOrganization } from '../organization-target.ts';
import { withOrganizationTags } from '../tags/organization-tags.ts';
import type { Reads, Writes } from '../../../directory/handles.ts';
import { string } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Makes an account under the root, with a role by which the management account enters it. AWS takes minutes for that; here
 * it is done, or has failed, when the answer comes. IamUserAccessToBilling is accepted: there is no billing.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
 */
export const createAccount = operation({
  name: 'CreateAccount',
  input: {
    Email: shapes.email().required(),
    AccountName: shapes.accountName().required(),
    RoleName: shapes.roleName(),
    IamUserAccessToBilling: string({ values: ['ALLOW', 'DENY'] }),
    Tags: shapes.tags(),
  },
  output: { CreateAccountStatus: shapes.createAccountStatus() },
  errors: [
    ...shapes.writing,
    'ConstraintViolationException',
    'FinalizingOrganizationException',
    'UnsupportedAPIEndpointException',
  ],
  access: ({ Tags }, { caller }) => taggingAccess('CreateAccount', caller, { arn: '*' }, { tags: Tags }),

  async run({ Email, AccountName, RoleName, Tags }, call) {
    const tags = withOrganizationTags([], Tags);
    if (RoleName?.startsWith('AWSServiceRoleFor')) throw invalidRoleName();
    const now = Math.floor(call.now / 1000);
    const { directory } = call.services;
    const request = await directory.write(async (writes) => {
      const { id: organizationId, managementAccountId } = await reloadOrganization(writes, call);
      const asked = { id: createRequestId(), organizationId, accountName: AccountName, requestedAt: now };
      if (await hasAccountWithEmail(writes, Email)) {
        return await keep(writes, { ...asked, state: 'FAILED', failureReason: 'EMAIL_ALREADY_EXISTS' });
      }
      const id = await freeAccountId(writes);
      const account = { id, name: AccountName, email: Email, createdAt: now, isManagement: false, tags };
      await insertAccountWithRole(writes, account, managementAccountId, RoleName);
      return await keep(writes, { ...asked, state: 'SUCCEEDED', accountId: id });
    });
    return { CreateAccountStatus: shapes.createAccountStatusOf(request) };
  },
});

async function keep(writes: Writes, request: CreateAccountRequest): Promise<CreateAccountRequest> {
  await insertCreateAccountRequest(writes, request);
  return request;
}

async function freeAccountId(reads: Reads): Promise<string> {
  for (;;) {
    const id = randomAccountId();
    const isTaken = (await findAccount(reads, id)) !== undefined || (await wasEverOutside(reads, id));
    if (!isTaken) return id;
  }
}
