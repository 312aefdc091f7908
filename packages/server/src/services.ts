import type { AuditTrail } from './audit/trail/audit-trail.ts';
import type { Directory } from './directory/directory.ts';
import type { LastUses } from './directory/last-uses.ts';
import type { AuthorizationMessages } from './explanations/authorization-messages.ts';
import type { WebIdentities } from './federation/oidc/web-identities.ts';
import type { TokenIssuer } from './federation/outbound/token-issuer.ts';
import type { SamlEndpoint } from './federation/saml/saml-endpoint.ts';
import type { KeyRing } from './sessions/key-ring.ts';
import type { Revocations } from './sessions/revocations.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { IssuanceLimits } from './rules/issuance-limits.ts';
import type { MfaAttempts } from './rules/mfa-attempts.ts';
import type { TokenBuckets } from './rules/token-buckets.ts';

/** What operations work with. */
export interface Services {
  readonly directory: Directory;
  readonly lastUses: LastUses;
  readonly sessions: Sessions;
  readonly keyRing: KeyRing;
  readonly revocations: Revocations;
  readonly audit: AuditTrail;
  readonly authorizationMessages: AuthorizationMessages;
  readonly tokenIssuer: TokenIssuer;
  readonly webIdentities: WebIdentities;
  readonly samlEndpoint: SamlEndpoint;
  readonly issuanceLimits: IssuanceLimits;
  /** Searches through the audit trail, by account. */
  readonly lookups: TokenBuckets;
  readonly mfaAttempts: MfaAttempts;
  /** The account whose administrators run the installation: 12 digits. */
  readonly managementAccountId: string;
}
