import { randomUUID } from 'node:crypto';
import { accountAccess } from '../../../authorization/entity-access.ts';
import {
  findAccountSettings,
  putOutboundFederation,
} from '../../../directory/accounts/account-settings-records.ts';
import { outboundFederationEnabled } from '../../../errors/iam-account-errors.ts';
import { string } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lets principals of the account get web identity tokens for other services. An account that had it enabled before
 * keeps its issuer.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html
 */
export const enableOutboundWebIdentityFederation = operation({
  name: 'EnableOutboundWebIdentityFederation',
  input: {},
  output: { IssuerIdentifier: string() },
  errors: ['FeatureEnabled'],
  access: (_request, { caller }) => [
    accountAccess('iam:EnableOutboundWebIdentityFederation', caller.accountId),
  ],
  async run(_request, { caller: { accountId }, services: { directory, tokenIssuer } }) {
    const issuerId = await directory.write(async (writes) => {
      const settings = await findAccountSettings(writes, accountId);
      if (settings.isOutboundFederationEnabled) throw outboundFederationEnabled();
      const id = settings.outboundIssuerId ?? randomUUID();
      await putOutboundFederation(writes, accountId, true, id);
      return id;
    });
    return { IssuerIdentifier: tokenIssuer.issuer(issuerId) };
  },
});
