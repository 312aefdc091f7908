import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateOidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { tooManyThumbprints } from '../../../errors/iam-provider-errors.ts';
import { quotas } from '../quotas.ts';
import { findTargetOidcProvider, reloadOidcProvider } from './target-oidc-provider.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Replaces all thumbprints of an OpenID Connect provider.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html
 */
export const updateOpenIdConnectProviderThumbprint = operation({
  name: 'UpdateOpenIDConnectProviderThumbprint',
  input: {
    OpenIDConnectProviderArn: shapes.arn().required(),
    ThumbprintList: list(shapes.thumbprint()).required(),
  },
  errors: ['ConcurrentModification', 'InvalidInput', 'NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetOidcProvider(request.OpenIDConnectProviderArn, call),
  access: (_request, _call, target) => [entityAccess('iam:UpdateOpenIDConnectProviderThumbprint', target)],
  async run({ ThumbprintList }, { services: { directory } }, target) {
    if (ThumbprintList.length > quotas.ThumbprintsPerOpenIdConnectProvider) throw tooManyThumbprints();
    await directory.write(async (writes) => {
      const { arn } = await reloadOidcProvider(target, writes);
      await updateOidcProvider(writes, arn, { thumbprints: ThumbprintList });
    });
    return {};
  },
});
