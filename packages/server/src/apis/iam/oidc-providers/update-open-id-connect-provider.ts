import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateOidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { contextProviderUnchanged } from '../../../errors/context-provider-errors.ts';
import { contextProviderChange, enablesPropagation } from '../context-providers/context-provider-change.ts';
import { contextProvider, identityCenterInstanceArn } from '../context-providers/context-provider-shape.ts';
import { findTargetOidcProvider, reloadOidcProvider } from './target-oidc-provider.ts';
import { boolean } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives an OpenID Connect provider a context provider, another one, or none.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProvider.html
 */
export const updateOpenIdConnectProvider = operation({
  name: 'UpdateOpenIDConnectProvider',
  input: {
    OpenIDConnectProviderArn: shapes.arn().required(),
    ContextProvider: contextProvider(),
    IdentityCenterInstanceArn: identityCenterInstanceArn(),
    RemoveContextProvider: boolean(),
    RemoveIdentityCenterInstance: boolean(),
  },
  errors: ['ConcurrentModification', 'InvalidInput', 'NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetOidcProvider(request.OpenIDConnectProviderArn, call),
  access: (request, _call, target) => [
    entityAccess('iam:UpdateOpenIDConnectProvider', target, {
      enablesPropagation: enablesPropagation(request),
      ...(target.provider !== undefined && { resourceIssuers: [target.provider.url] }),
    }),
  ],
  async run(request, { services: { directory } }, target) {
    const change = contextProviderChange(request);
    if (change === undefined) throw contextProviderUnchanged();
    await directory.write(async (writes) => {
      const { arn } = await reloadOidcProvider(target, writes);
      await updateOidcProvider(writes, arn, { contextProvider: change });
    });
    return {};
  },
});
