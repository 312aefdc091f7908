import type { ContextProof } from '../sessions/trusted-context.ts';
import type { SessionAncestor, SessionOrigin } from '../sessions/claims.ts';

/** Where a page ended: the next one begins after it. */
export interface SessionCursor {
  /** Epoch seconds. */
  readonly issuedAt: number;
  readonly sequence: number;
}

/** Which sessions to find; all that is given must fit. Times are epoch seconds. */
export interface SessionQuery {
  /** 12 digits: the account that the session acts in. */
  readonly account?: string | undefined;
  /** The unique id of the role or user. */
  readonly principalId?: string | undefined;
  /** The ARN of the role or user. */
  readonly principalArn?: string | undefined;
  readonly sessionName?: string | undefined;
  readonly sourceIdentity?: string | undefined;
  readonly tag?: { readonly key: string; readonly value?: string | undefined } | undefined;
  readonly sourceIp?: string | undefined;
  /** The ARN or name of the provider that vouched for the subject. */
  readonly federatedProvider?: string | undefined;
  /** The subject of the web identity token or SAML assertion. */
  readonly subject?: string | undefined;
  readonly assumedByArn?: string | undefined;
  /** The unique id of the user that assumed it. */
  readonly assumedByPrincipalId?: string | undefined;
  /** The access key id of the session that it was begun with: that one assumed it, or was narrowed to it. */
  readonly parentAccessKeyId?: string | undefined;
  /** The access key id of a session that its claims tell as one that it descends from. */
  readonly ancestorAccessKeyId?: string | undefined;
  /** Only sessions that others were begun with. */
  readonly isParent?: true | undefined;
  /** Issued at this time or later. */
  readonly issuedAfter?: number | undefined;
  /** Issued before this time. */
  readonly issuedBefore?: number | undefined;
  /** Begun and not expired at this time. Revocation is not known here. */
  readonly liveAt?: number | undefined;
  /** The most sessions to answer. */
  readonly limit: number;
  readonly after?: SessionCursor | undefined;
}

/** Who assumed a session. */
interface IssuedSessionAssumer {
  readonly arn: string;
  readonly accessKeyId: string | undefined;
  /** The unique id; undefined in events of earlier versions. */
  readonly principalId: string | undefined;
}

/** A session as its event told it when it was issued. Times are epoch seconds. */
export interface IssuedSession {
  readonly accessKeyId: string;
  /** The kind of its claims, e.g. `role`. */
  readonly kind: string;
  readonly accountId: string;
  readonly principalId: string;
  readonly principalArn: string;
  readonly sessionName: string | undefined;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly sourceIdentity: string | undefined;
  readonly sourceIp: string;
  readonly userAgent: string | undefined;
  readonly assumedBy: IssuedSessionAssumer | undefined;
  /** The sessions that it descends from, as its claims have them. */
  readonly ancestors?: readonly SessionAncestor[];
  /** With whom its chain began, as its claims have it. */
  readonly origin?: SessionOrigin;
  /** By what it is ended with whom it acts for, as its claims have it. */
  readonly context?: ContextProof;
  readonly federatedProvider: string | undefined;
  readonly subject: string | undefined;
  /** Whether it was begun with MFA. */
  readonly mfa: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
  /** The number of the event in the audit trail. */
  readonly sequence: number;
}

export interface SessionPage {
  readonly sessions: readonly IssuedSession[];
  /** Undefined when these are the last. */
  readonly next: SessionCursor | undefined;
}
