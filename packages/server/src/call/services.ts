import type { AuditTrail } from '../audit/trail/audit-trail.ts';
import type { Directory } from '../directory/directory.ts';
import type { LastUses } from '../directory/uses/last-uses.ts';
import type { AuthorizationMessages } from '../explanations/authorization-messages.ts';
import type { WebIdentities } from '../federation/oidc/web-identities.ts';
import type { TokenIssuer } from '../federation/outbound/token-issuer.ts';
import type { SamlEndpoint } from '../federation/saml/saml-endpoint.ts';
import type { ContextAssertions } from '../sessions/context-assertions.ts';
import type { KeyRing } from '../sessions/keys/key-ring.ts';
import type { Revocations } from '../sessions/revocations/revocations.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { AuditIndex } from '../history/audit-index.ts';
import type { ImportAccount } from './import-account.ts';
import type { ChangeFeed } from '../store/changes/change-feed.ts';
import type { IssuanceLimits } from '../limits/issuance-limits.ts';
import type { MfaAttempts } from '../limits/mfa-attempts.ts';
import type { TokenBuckets } from '../limits/token-buckets.ts';

/** What operations work with. */
export interface Services {
  readonly directory: Directory;
  readonly lastUses: LastUses;
  readonly sessions: Sessions;
  readonly contextAssertions: ContextAssertions;
  readonly keyRing: KeyRing;
  readonly revocations: Revocations;
  readonly audit: AuditTrail;
  /** Events and sessions found again; every question is refused where no index is kept. */
  readonly history: AuditIndex;
  readonly authorizationMessages: AuthorizationMessages;
  readonly tokenIssuer: TokenIssuer;
  readonly webIdentities: WebIdentities;
  readonly samlEndpoint: SamlEndpoint;
  /** Characters that the session policies of one session may have, the inline one and the ARNs of managed ones together. */
  readonly sessionPolicyCharacters: number;
  readonly issuanceLimits: IssuanceLimits;
  /** Searches through the audit trail, by account. */
  readonly lookups: TokenBuckets;
  readonly mfaAttempts: MfaAttempts;
  readonly importAccount: ImportAccount;
  /** What this node knows of what others have changed. */
  readonly changeFeed: ChangeFeed;
  /** The account whose administrators run the installation: 12 digits. */
  readonly managementAccountId: string;
}
