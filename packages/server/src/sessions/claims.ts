import type { TrustedContext } from './trusted-context.ts';

/** A session tag: a key of 1 to 128 and a value of 0 to 256 characters. */
export interface SessionTag {
  readonly key: string;
  readonly value: string;
}

/** A condition key that a provider gave, and its values. */
export interface FederatedKey {
  readonly key: string;
  readonly values: readonly string[];
}

/** Who asked for a session of somebody else: the caller's ARN and the access key id it signed with. */
export interface SessionIssuer {
  readonly arn: string;
  readonly accessKeyId: string;
}

/** A session that another descends from: its credentials assumed that one, or one before it. Times are epoch seconds. */
export interface SessionAncestor {
  readonly accessKeyId: string;
  /** As the principalId of its claims. */
  readonly principalId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/**
 * With whom a chain of sessions began, who has no session in it: `user` by the unique id of the user whose long-term key
 * assumed its first session, `subject` by the digest of the federated subject whom that was given to.
 */
export interface SessionOrigin {
  readonly kind: 'user' | 'subject';
  readonly id: string;
}

/**
 * What a session token says about its session: ids and session facts, never permissions, which are read live.
 * Times are whole epoch seconds.
 */
export interface SessionClaims {
  /**
   * `role` after AssumeRole and its kin, `user` and `root` after GetSessionToken of a user or an account's root,
   * `federated-user` after GetFederationToken of either, `assumed-root` after AssumeRoot.
   */
  readonly kind: 'role' | 'user' | 'root' | 'federated-user' | 'assumed-root';
  /** The 12 digits of the account that the session acts in. */
  readonly accountId: string;
  /**
   * The unique id of the role (`AROA…`) or user (`AIDA…`), a federated user's of the user who federated him; the account
   * id for root.
   */
  readonly principalId: string;
  /** The RoleSessionName of a role session; the Name of a federated user. */
  readonly sessionName?: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** When MFA was proven; GetSessionToken with a code only. */
  readonly mfaAuthenticatedAt?: number;
  readonly sourceIdentity?: string;
  /** Passed and inherited session tags. */
  readonly tags?: readonly SessionTag[];
  /** The keys of those tags that later sessions of the chain inherit. */
  readonly transitiveTagKeys?: readonly string[];
  /** The inline session policy, as it was passed. */
  readonly policy?: string;
  /** The ARNs of the managed session policies; of an assumed root the one task policy. */
  readonly policyArns?: readonly string[];
  /** The policies that narrowed the session after it was made, in their order: each of them bounds it. */
  readonly scopeDownPolicies?: readonly string[];
  /** The ARN of the OIDC or SAML provider that vouched for the caller, or the issuer's name where it has no ARN. */
  readonly federatedProvider?: string;
  /** Whom the provider vouched for. */
  readonly federatedSubject?: string;
  /** The condition keys of the provider that the session keeps, in lower case, e.g. `accounts.google.com:aud`. */
  readonly federatedContext?: readonly FederatedKey[];
  /** On whose behalf it acts. */
  readonly trustedContext?: TrustedContext;
  /** The caller of AssumeRole or AssumeRoot. */
  readonly assumedBy?: SessionIssuer;
  /**
   * The sessions that it descends from, the oldest first and the one last that assumed it, or that it was made of. In a long
   * chain some between are left out that had expired when it was issued. Absent where it descends from none.
   */
  readonly ancestors?: readonly SessionAncestor[];
  /** Of a session that was assumed, and whose own claims do not tell with whom it began. */
  readonly origin?: SessionOrigin;
}

const roleSessionArn = /^arn:[^:]*:sts::\d{12}:assumed-role\//;

/**
 * Whether the session was assumed from another role session.
 *
 * Role chaining limits the session to one hour.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 */
export function isChained(claims: SessionClaims): boolean {
  return claims.assumedBy !== undefined && roleSessionArn.test(claims.assumedBy.arn);
}
