import type { ApplicablePolicies, Principal } from '@locum/policy';
import type { Placement } from '../directory/organizations/placement.ts';
import type { PrincipalPolicies, Role, User } from '../directory/entities.ts';
import type { SessionClaims } from '../sessions/claims.ts';

/** Who makes a request, proven by its signature; `nobody` where the operation asks for none. */
export interface Caller {
  /** As policies see the caller. */
  readonly principal: Extract<Principal, { account: string } | { kind: 'anonymous' }>;
  /** 12 digits. */
  readonly accountId: string;
  /** As GetCallerIdentity shows it: the user's, the session's, or the root's ARN. */
  readonly arn: string;
  /** `AIDA…`, `AROA…:session`, `ACCOUNT:name` of a federated user, or the account id for root. */
  readonly userId: string;
  readonly accessKeyId: string;
  /** Temporary credentials' session; absent with long-term keys. */
  readonly session?: SessionClaims;
  /** The user behind long-term keys, or behind credentials of GetSessionToken or GetFederationToken. */
  readonly user?: User;
  /** The unique ids of the groups that a user is in; absent of every other principal, be it what a user has assumed. */
  readonly groupIds?: readonly string[];
  /** The role of a role session. */
  readonly role?: Role;
  /** Where the caller's account stands in the organization. */
  readonly placement?: Placement;
  readonly policies: PrincipalPolicies & Pick<ApplicablePolicies, 'session' | 'scopeDown'>;
}
