/** The tables of what organizations delegate, and of handshakes, as those of schema.ts. Times are epoch seconds. */

/** A service that is trusted in an organization. */
export interface TrustedServiceTable {
  organizationId: string;
  servicePrincipal: string;
  enabledAt: number;
}

/** An account that administers a service for its organization. */
export interface DelegatedAdministratorTable {
  organizationId: string;
  accountId: string;
  servicePrincipal: string;
  enabledAt: number;
}

/** What members of an organization may call of it. */
export interface OrganizationResourcePolicyTable {
  organizationId: string;
  /** `rp-…` */
  id: string;
  content: string;
  tags: string;
}

/** A request of an organization to an account, and what became of it. */
export interface HandshakeTable {
  /** `h-…` */
  id: string;
  organizationId: string;
  action: 'INVITE' | 'ENABLE_ALL_FEATURES' | 'APPROVE_ALL_FEATURES';
  state: 'REQUESTED' | 'OPEN' | 'CANCELED' | 'ACCEPTED' | 'DECLINED';
  /** The account that is asked. */
  accountId: string;
  /** How that was named. */
  partyType: 'ACCOUNT' | 'EMAIL' | 'ORGANIZATION';
  partyId: string;
  notes: string | null;
  tags: string;
  parentId: string | null;
  requestedAt: number;
  /** When it ends by itself. */
  expiresAt: number;
  /** When it was answered or canceled. */
  endedAt: number | null;
}
