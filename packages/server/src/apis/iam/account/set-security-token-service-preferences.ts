import { accountAccess } from '../../../authorization/entity-access.ts';
import { putGlobalEndpointTokenVersion } from '../../../directory/accounts/account-settings-records.ts';
import { string } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Sets the version of the session tokens of the global endpoint of STS. It is kept and shown by GetAccountSummary; the
 * tokens of this service are of one kind, and good everywhere.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html
 */
export const setSecurityTokenServicePreferences = operation({
  name: 'SetSecurityTokenServicePreferences',
  input: { GlobalEndpointTokenVersion: string({ values: ['v1Token', 'v2Token'] }).required() },
  errors: ['ServiceFailure'],
  access: (_request, { caller }) => [
    accountAccess('iam:SetSecurityTokenServicePreferences', caller.accountId),
  ],
  async run({ GlobalEndpointTokenVersion }, { caller, services: { directory } }) {
    const version = GlobalEndpointTokenVersion === 'v2Token' ? 2 : 1;
    await directory.write((writes) => putGlobalEndpointTokenVersion(writes, caller.accountId, version));
    return {};
  },
});
