import { operation } from '../../../call/operation.ts';
import {
  findOidcProvider,
  listOidcProviderEntries,
} from '../../../directory/oidc-providers/oidc-provider-records.ts';
import type { OidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { list } from '../../../wire/shape/index.ts';
import { meta, pageOf, pageQuery, pageRequest, wholeList } from '../page.ts';
import type { TrustOperations } from '../trusts/trust-operations.ts';
import { step } from '../underlying.ts';
import { issuerOf, issuerShape } from './issuer-shape.ts';

export const listOidcIssuers = ({ ListOpenIDConnectProviders }: TrustOperations) =>
  operation({
    name: 'ListOidcIssuers',
    http: { method: 'GET', path: '/v2/oidc/issuer', query: pageQuery },
    input: pageRequest,
    output: { issuers: list(issuerShape()), meta: meta() },
    errors: ['ValidationError'],
    prepare: (_request, call) => step(ListOpenIDConnectProviders, {}, call),
    access: (_request, _call, { checks }) => checks,
    async run(request, { caller: { accountId }, services: { directory } }) {
      const { reads } = directory;
      const entries = await listOidcProviderEntries(reads, accountId);
      const page = await pageOf(
        request,
        wholeList(entries, ({ arn }) => arn),
      );
      const found: OidcProvider[] = [];
      for (const { arn } of page.entries) {
        const provider = await findOidcProvider(reads, arn);
        if (provider !== undefined) found.push(provider);
      }
      return { issuers: found.map(issuerOf), meta: page.meta };
    },
  });
