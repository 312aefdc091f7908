import { entityAccess } from '../../../authorization/entity-access.ts';
import { listTagsOf } from '../tags/entity-tags.ts';
import { existingSamlProvider, findTargetSamlProvider } from './target-saml-provider.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the tags of a SAML provider, by key.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviderTags.html
 */
export const listSamlProviderTags = operation({
  name: 'ListSAMLProviderTags',
  input: { SAMLProviderArn: shapes.arn().required(), ...shapes.pageRequest },
  output: { Tags: shapes.tags(), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure', 'InvalidInput'],
  prepare: (request, call) => findTargetSamlProvider(request.SAMLProviderArn, call),
  access: (_request, _call, target) => [entityAccess('iam:ListSAMLProviderTags', target)],
  run: (request, _call, target) => listTagsOf(existingSamlProvider(target).tags, request),
});
