import { accountAccess } from '../../../authorization/entity-access.ts';
import { samlProviderArn } from '../../../directory/arns.ts';
import { listSamlProviderEntries } from '../../../directory/saml-providers/saml-provider-records.ts';
import { shownValidUntil } from './shown-saml-provider.ts';
import { boolean, list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the account's SAML providers, all at once.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html
 */
export const listSamlProviders = operation({
  name: 'ListSAMLProviders',
  input: {},
  output: {
    SAMLProviderList: list(
      structure({
        Arn: string(),
        ValidUntil: timestamp(),
        CreateDate: timestamp(),
        IsTrustedIdentityPropagationEnabled: boolean(),
      }),
    ),
  },
  errors: ['ServiceFailure'],
  access: (_request, { caller: { accountId } }) => [
    accountAccess('iam:ListSAMLProviders', accountId, samlProviderArn(accountId, '*')),
  ],
  async run(_request, { caller, services: { directory } }) {
    const providers = await listSamlProviderEntries(directory.reads, caller.accountId);
    return {
      SAMLProviderList: providers.map((provider) => ({
        Arn: provider.arn,
        ValidUntil: shownValidUntil(provider),
        CreateDate: provider.createdAt,
        IsTrustedIdentityPropagationEnabled: provider.hasContextProvider,
      })),
    };
  },
});
