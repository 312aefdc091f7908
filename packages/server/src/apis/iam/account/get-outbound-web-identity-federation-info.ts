import { accountAccess } from '../../../authorization/entity-access.ts';
import { findAccountSettings } from '../../../directory/accounts/account-settings-records.ts';
import { outboundFederationDisabled } from '../../../errors/iam-account-errors.ts';
import { boolean, string } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers the issuer of the account's web identity tokens.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOutboundWebIdentityFederationInfo.html
 */
export const getOutboundWebIdentityFederationInfo = operation({
  name: 'GetOutboundWebIdentityFederationInfo',
  input: {},
  output: { IssuerIdentifier: string(), JwtVendingEnabled: boolean() },
  errors: ['FeatureDisabled'],
  access: (_request, { caller }) => [
    accountAccess('iam:GetOutboundWebIdentityFederationInfo', caller.accountId),
  ],
  async run(_request, { caller, services: { directory, tokenIssuer } }) {
    const settings = await findAccountSettings(directory.reads, caller.accountId);
    const { isOutboundFederationEnabled, outboundIssuerId } = settings;
    if (!isOutboundFederationEnabled || outboundIssuerId === undefined) throw outboundFederationDisabled();
    return { IssuerIdentifier: tokenIssuer.issuer(outboundIssuerId), JwtVendingEnabled: true };
  },
});
