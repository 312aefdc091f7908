import type { Caller } from '../authentication/caller.ts';
import type { FederatedIdentity } from '../federation/federated-identity.ts';
import type { SessionClaims } from '../sessions/claims.ts';

/** Who signs in: the session that a browser acts in, or, before there is one, whom an assertion names. */
export type SigninPerson =
  | { readonly caller: Caller }
  /** `accountId`: the provider's, 12 digits. */
  | { readonly federated: FederatedIdentity; readonly accountId: string };

/** A sign-in with a browser, or a token for one, of somebody who was proven. It failed if the request did. */
export interface Signin {
  readonly eventName: 'ConsoleLogin' | 'GetSigninToken';
  readonly person: SigninPerson;
  /** The page that the browser is sent to. */
  readonly loginTo?: string;
  /** The provider whose assertion was brought. */
  readonly samlProviderArn?: string;
}

/** What an operation or a page tells of a call beside its answer. It is filled in on the way. */
export interface CallFacts {
  /** The session whose credentials the call hands out. */
  issued?: { readonly accessKeyId: string; readonly claims: SessionClaims };
  federated?: FederatedIdentity;
  /** The issuer of a web identity token names the role as one that the token is for. */
  isRoleAuthorizedByIssuer?: true;
  /** Condition keys of a trust policy that was written, which no token of the issuers has that it trusts. */
  unknownClaimKeys?: readonly string[];
  signin?: Signin | undefined;
}
