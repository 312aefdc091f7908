import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateOidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { tooManyClientIds } from '../../../errors/iam-provider-errors.ts';
import { quotas } from '../quotas.ts';
import { findTargetOidcProvider, reloadOidcProvider } from './target-oidc-provider.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Adds an audience to those that tokens of an OpenID Connect provider may be for. One that is there stays.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html
 */
export const addClientIdToOpenIdConnectProvider = operation({
  name: 'AddClientIDToOpenIDConnectProvider',
  input: { OpenIDConnectProviderArn: shapes.arn().required(), ClientID: shapes.clientId().required() },
  errors: ['ConcurrentModification', 'InvalidInput', 'NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetOidcProvider(request.OpenIDConnectProviderArn, call),
  access: (_request, _call, target) => [entityAccess('iam:AddClientIDToOpenIDConnectProvider', target)],
  async run({ ClientID }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { arn, clientIds } = await reloadOidcProvider(target, writes);
      if (clientIds.includes(ClientID)) return;
      if (clientIds.length >= quotas.ClientIdsPerOpenIdConnectProvider) {
        throw tooManyClientIds(quotas.ClientIdsPerOpenIdConnectProvider);
      }
      await updateOidcProvider(writes, arn, { clientIds: [...clientIds, ClientID] });
    });
    return {};
  },
});
