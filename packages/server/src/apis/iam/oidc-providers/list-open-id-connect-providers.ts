import { accountAccess } from '../../../authorization/entity-access.ts';
import { oidcProviderArn } from '../../../directory/arns.ts';
import { listOidcProviderEntries } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { boolean, list, string, structure } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the account's OpenID Connect providers, all at once.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html
 */
export const listOpenIdConnectProviders = operation({
  name: 'ListOpenIDConnectProviders',
  input: {},
  output: {
    OpenIDConnectProviderList: list(
      structure({ Arn: string(), IsTrustedIdentityPropagationEnabled: boolean() }),
    ),
  },
  errors: ['ServiceFailure'],
  access: (_request, { caller: { accountId } }) => [
    accountAccess('iam:ListOpenIDConnectProviders', accountId, oidcProviderArn(accountId, '*')),
  ],
  async run(_request, { caller, services: { directory } }) {
    const providers = await listOidcProviderEntries(directory.reads, caller.accountId);
    return {
      OpenIDConnectProviderList: providers.map(({ arn, hasContextProvider }) => ({
        Arn: arn,
        IsTrustedIdentityPropagationEnabled: hasContextProvider,
      })),
    };
  },
});
