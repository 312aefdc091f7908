import { entityAccess } from '../../../authorization/entity-access.ts';
import { contextProvider, contextProviderOf } from '../context-providers/context-provider-shape.ts';
import { existingOidcProvider, findTargetOidcProvider } from './target-oidc-provider.ts';
import { list, string, timestamp } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one OpenID Connect provider. Its URL is shown without the scheme.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html
 */
export const getOpenIdConnectProvider = operation({
  name: 'GetOpenIDConnectProvider',
  input: { OpenIDConnectProviderArn: shapes.arn().required() },
  output: {
    Url: string(),
    ClientIDList: list(shapes.clientId()),
    ThumbprintList: list(shapes.thumbprint()),
    CreateDate: timestamp(),
    Tags: shapes.tags(),
    ContextProvider: contextProvider(),
  },
  errors: ['InvalidInput', 'NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetOidcProvider(request.OpenIDConnectProviderArn, call),
  access: (_request, _call, target) => [entityAccess('iam:GetOpenIDConnectProvider', target)],
  run(_request, _call, target) {
    const provider = existingOidcProvider(target);
    return {
      Url: provider.url,
      ClientIDList: provider.clientIds,
      ThumbprintList: provider.thumbprints,
      CreateDate: provider.createdAt,
      // Unlike most of IAM's answers, this one has its empty list.
      Tags: provider.tags,
      ContextProvider: contextProviderOf(provider.contextProvider),
    };
  },
});
