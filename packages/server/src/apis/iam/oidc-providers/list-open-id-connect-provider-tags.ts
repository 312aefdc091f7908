import { entityAccess } from '../../../authorization/entity-access.ts';
import { listTagsOf } from '../tags/entity-tags.ts';
import { existingOidcProvider, findTargetOidcProvider } from './target-oidc-provider.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the tags of an OpenID Connect provider, by key.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviderTags.html
 */
export const listOpenIdConnectProviderTags = operation({
  name: 'ListOpenIDConnectProviderTags',
  input: { OpenIDConnectProviderArn: shapes.arn().required(), ...shapes.pageRequest },
  output: { Tags: shapes.tags(), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure', 'InvalidInput'],
  prepare: (request, call) => findTargetOidcProvider(request.OpenIDConnectProviderArn, call),
  access: (_request, _call, target) => [entityAccess('iam:ListOpenIDConnectProviderTags', target)],
  run: (request, _call, target) => listTagsOf(existingOidcProvider(target).tags, request),
});
