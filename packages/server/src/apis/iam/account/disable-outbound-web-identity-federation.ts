import { accountAccess } from '../../../authorization/entity-access.ts';
import {
  findAccountSettings,
  putOutboundFederation,
} from '../../../directory/accounts/account-settings-records.ts';
import { outboundFederationDisabled } from '../../../errors/iam-account-errors.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lets no principal of the account get web identity tokens any more.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOutboundWebIdentityFederation.html
 */
export const disableOutboundWebIdentityFederation = operation({
  name: 'DisableOutboundWebIdentityFederation',
  input: {},
  errors: ['FeatureDisabled'],
  access: (_request, { caller }) => [
    accountAccess('iam:DisableOutboundWebIdentityFederation', caller.accountId),
  ],
  async run(_request, { caller: { accountId }, services: { directory } }) {
    await directory.write(async (writes) => {
      const { isOutboundFederationEnabled } = await findAccountSettings(writes, accountId);
      if (!isOutboundFederationEnabled) throw outboundFederationDisabled();
      await putOutboundFederation(writes, accountId, false);
    });
    return {};
  },
});
