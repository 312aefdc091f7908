import { oidcProviderArn } from '../../../directory/arns.ts';
import {
  findOidcProvider,
  insertOidcProvider,
  listOidcProviderEntries,
} from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { quotaExceeded } from '../../../errors/iam-errors.ts';
import {
  oidcProviderExists,
  tooManyClientIds,
  tooManyThumbprints,
} from '../../../errors/iam-provider-errors.ts';
import { checkDeclaredClaims } from '../../../federation/oidc/declared-claims.ts';
import { contextProvider, identityCenterInstanceArn } from '../context-providers/context-provider-shape.ts';
import { readContextProvider, refuseIdentityCenter } from '../context-providers/read-context-provider.ts';
import { checkTags } from '../tags/check-tags.ts';
import { creationAccess } from '../creation-access.ts';
import { quotas } from '../quotas.ts';
import { readOidcUrl } from './read-oidc-url.ts';
import { list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes an OpenID Connect provider: an issuer whose tokens trust policies may let in. Nothing is asked of the issuer
 * itself; thumbprints are kept as they are given.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
 */
export const createOpenIdConnectProvider = operation({
  name: 'CreateOpenIDConnectProvider',
  input: {
    Url: string({ min: 1, max: 255 }).required(),
    ClientIDList: list(shapes.clientId()),
    ThumbprintList: list(shapes.thumbprint()),
    Tags: shapes.tags(),
    ContextProvider: contextProvider(),
    IdentityCenterInstanceArn: identityCenterInstanceArn(),
  },
  output: { OpenIDConnectProviderArn: string(), Tags: shapes.tags() },
  errors: [
    'InvalidInput',
    'EntityAlreadyExists',
    'LimitExceeded',
    'ConcurrentModification',
    'ServiceFailure',
    'OpenIdIdpCommunicationError',
  ],

  prepare({ Url, Tags }) {
    checkTags(Tags);
    return readOidcUrl(Url);
  },

  access({ Tags, ContextProvider }, { caller: { accountId } }, url) {
    const arn = oidcProviderArn(accountId, url);
    return creationAccess(
      { create: 'iam:CreateOpenIDConnectProvider', tag: 'iam:TagOpenIDConnectProvider' },
      { accountId, arn, nameInDenial: arn },
      { tags: Tags, enablesPropagation: ContextProvider !== undefined, requestIssuers: () => [url] },
    );
  },

  async run(request, { caller: { accountId }, now, services }, url) {
    const { Url, ClientIDList = [], ThumbprintList = [], Tags = [], ContextProvider: given } = request;
    refuseIdentityCenter(request);
    const context = given === undefined ? undefined : readContextProvider(given);
    const clientIds = [...new Set(ClientIDList)];
    if (clientIds.length > quotas.ClientIdsPerOpenIdConnectProvider) {
      throw tooManyClientIds(quotas.ClientIdsPerOpenIdConnectProvider);
    }
    if (ThumbprintList.length > quotas.ThumbprintsPerOpenIdConnectProvider) throw tooManyThumbprints();
    checkDeclaredClaims(url, Tags);
    const arn = oidcProviderArn(accountId, url);
    await services.directory.write(async (writes) => {
      if ((await findOidcProvider(writes, arn)) !== undefined) throw oidcProviderExists(Url);
      const { length } = await listOidcProviderEntries(writes, accountId);
      if (length >= quotas.OpenIdConnectProvidersPerAccount) {
        throw quotaExceeded('OpenIdConnectProvidersPerAccount', quotas.OpenIdConnectProvidersPerAccount);
      }
      await insertOidcProvider(writes, {
        arn,
        accountId,
        url,
        clientIds,
        thumbprints: ThumbprintList,
        createdAt: Math.floor(now / 1000),
        tags: Tags,
        ...(context !== undefined && { contextProvider: context }),
      });
    });
    return { OpenIDConnectProviderArn: arn, Tags: shapes.tagsOf(Tags) };
  },
});
