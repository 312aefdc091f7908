import type { Operation } from '../../../call/operation.ts';
import type { TrustOperations } from '../trusts/trust-operations.ts';
import { createOidcIssuer } from './create-oidc-issuer.ts';
import { deleteOidcIssuer } from './delete-oidc-issuer.ts';
import { getOidcIssuer } from './get-oidc-issuer.ts';
import { listOidcIssuers } from './list-oidc-issuers.ts';

export const oidcIssuerOperations = (parts: TrustOperations): readonly Operation[] => [
  createOidcIssuer(parts),
  deleteOidcIssuer(parts),
  getOidcIssuer(parts),
  listOidcIssuers(parts),
];
