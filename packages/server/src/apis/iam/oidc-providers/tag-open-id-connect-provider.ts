import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateOidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { checkDeclaredClaims } from '../../../federation/oidc/declared-claims.ts';
import { checkTags } from '../tags/check-tags.ts';
import { withTags } from '../tags/entity-tags.ts';
import { findTargetOidcProvider, reloadOidcProvider } from './target-oidc-provider.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives an OpenID Connect provider tags beside those that it has; a key that is there gets the new value.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagOpenIDConnectProvider.html
 */
export const tagOpenIdConnectProvider = operation({
  name: 'TagOpenIDConnectProvider',
  input: { OpenIDConnectProviderArn: shapes.arn().required(), Tags: shapes.tags().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare(request, call) {
    checkTags(request.Tags);
    return findTargetOidcProvider(request.OpenIDConnectProviderArn, call);
  },
  access: ({ Tags }, _call, target) => [entityAccess('iam:TagOpenIDConnectProvider', target, { tags: Tags })],
  async run({ Tags }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { arn, url, tags } = await reloadOidcProvider(target, writes);
      checkDeclaredClaims(url, Tags);
      await updateOidcProvider(writes, arn, { tags: withTags(tags, Tags) });
    });
    return {};
  },
});
