import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateOidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { withoutTags } from '../../shared/merge-tags.ts';
import { findTargetOidcProvider, reloadOidcProvider } from './target-oidc-provider.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes tags from an OpenID Connect provider, by their keys. A key that it does not have is no error.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagOpenIDConnectProvider.html
 */
export const untagOpenIdConnectProvider = operation({
  name: 'UntagOpenIDConnectProvider',
  input: { OpenIDConnectProviderArn: shapes.arn().required(), TagKeys: shapes.tagKeys().required() },
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetOidcProvider(request.OpenIDConnectProviderArn, call),
  access: ({ TagKeys }, _call, target) => [
    entityAccess('iam:UntagOpenIDConnectProvider', target, { tagKeys: TagKeys }),
  ],
  async run({ TagKeys }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { arn, tags } = await reloadOidcProvider(target, writes);
      await updateOidcProvider(writes, arn, { tags: withoutTags(tags, TagKeys) });
    });
    return {};
  },
});
