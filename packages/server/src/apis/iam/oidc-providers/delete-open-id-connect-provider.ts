import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteOidcProviderRecord } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { findTargetOidcProvider } from './target-oidc-provider.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes an OpenID Connect provider; one that is not there is no error. Trust policies that name it stay as they are,
 * and let nobody in by it.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteOpenIDConnectProvider.html
 */
export const deleteOpenIdConnectProvider = operation({
  name: 'DeleteOpenIDConnectProvider',
  input: { OpenIDConnectProviderArn: shapes.arn().required() },
  errors: ['InvalidInput', 'NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetOidcProvider(request.OpenIDConnectProviderArn, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteOpenIDConnectProvider', target)],
  async run(_request, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      await deleteOidcProviderRecord(writes, target.arn);
    });
    return {};
  },
});
