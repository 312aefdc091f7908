import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateOidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { findTargetOidcProvider, reloadOidcProvider } from './target-oidc-provider.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes an audience from an OpenID Connect provider. One that is not there is no error.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveClientIDFromOpenIDConnectProvider.html
 */
export const removeClientIdFromOpenIdConnectProvider = operation({
  name: 'RemoveClientIDFromOpenIDConnectProvider',
  input: { OpenIDConnectProviderArn: shapes.arn().required(), ClientID: shapes.clientId().required() },
  errors: ['ConcurrentModification', 'InvalidInput', 'NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetOidcProvider(request.OpenIDConnectProviderArn, call),
  access: (_request, _call, target) => [entityAccess('iam:RemoveClientIDFromOpenIDConnectProvider', target)],
  async run({ ClientID }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { arn, clientIds } = await reloadOidcProvider(target, writes);
      await updateOidcProvider(writes, arn, { clientIds: clientIds.filter((id) => id !== ClientID) });
    });
    return {};
  },
});
