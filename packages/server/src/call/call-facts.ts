import type { FederatedIdentity } from '../federation/federated-identity.ts';
import type { SessionClaims } from '../sessions/claims.ts';

/** What an operation tells of a call beside its answer. It is filled in while the operation runs. */
export interface CallFacts {
  /** The session whose credentials the call hands out. */
  issued?: { readonly accessKeyId: string; readonly claims: SessionClaims };
  federated?: FederatedIdentity;
}
