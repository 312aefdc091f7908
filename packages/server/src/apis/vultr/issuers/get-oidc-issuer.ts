import { operation } from '../../../call/operation.ts';
import { oidcIssuerNotFound } from '../../../errors/vultr-errors.ts';
import { uuid } from '../named.ts';
import type { TrustOperations } from '../trusts/trust-operations.ts';
import { step } from '../underlying.ts';
import { findIssuer, providerArnOf } from './find-issuer.ts';
import { issuerOf, issuerShape } from './issuer-shape.ts';

export const getOidcIssuer = ({ GetOpenIDConnectProvider }: TrustOperations) =>
  operation({
    name: 'GetOidcIssuer',
    http: { method: 'GET', path: '/v2/oidc/issuer/{issuer_id}' },
    input: { issuer_id: uuid().required() },
    output: { issuer: issuerShape() },
    errors: ['NoSuchEntity'],
    async prepare({ issuer_id: named }, call) {
      const found = await findIssuer(named, call);
      const OpenIDConnectProviderArn = providerArnOf(found, named, call);
      const { checks } = await step(GetOpenIDConnectProvider, { OpenIDConnectProviderArn }, call);
      return { found, checks };
    },
    access: (_request, _call, { checks }) => checks,
    run({ issuer_id: named }, _call, { found }) {
      if (found === undefined) throw oidcIssuerNotFound(named);
      return { issuer: issuerOf(found) };
    },
  });
