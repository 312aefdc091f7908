import { operation } from '../../../call/operation.ts';
import { oidcIssuerNotFound } from '../../../errors/vultr-errors.ts';
import { uuid } from '../named.ts';
import type { TrustOperations } from '../trusts/trust-operations.ts';
import { step } from '../underlying.ts';
import { findIssuer, providerArnOf } from './find-issuer.ts';

/** Forgets an issuer: its tokens are good for nothing from now on, though a trust names it still. */
export const deleteOidcIssuer = ({ DeleteOpenIDConnectProvider }: TrustOperations) =>
  operation({
    name: 'DeleteOidcIssuer',
    http: { method: 'DELETE', path: '/v2/oidc/issuer/{issuer_id}', status: 204 },
    input: { issuer_id: uuid().required() },
    errors: ['NoSuchEntity'],
    async prepare({ issuer_id: named }, call) {
      const found = await findIssuer(named, call);
      const OpenIDConnectProviderArn = providerArnOf(found, named, call);
      return { found, ...(await step(DeleteOpenIDConnectProvider, { OpenIDConnectProviderArn }, call)) };
    },
    access: (_request, _call, { checks }) => checks,
    async run({ issuer_id: named }, _call, { found, run }) {
      if (found === undefined) throw oidcIssuerNotFound(named);
      await run();
      return {};
    },
  });
