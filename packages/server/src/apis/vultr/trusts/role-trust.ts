/**
 * A role trust of Vultr's API, as a statement of the role's trust policy says it. `TemporaryAssumption`: who is trusted asks for a
 * session of the role. The two others are at Vultr assumed without asking, with the token of an issuer; here every session is asked for, and
 * they are kept as what their author called them.
 * Source: https://docs.vultr.com/platform/iam/roles/role-trusts/how-to-create-a-role-trust
 */
export interface RoleTrust {
  readonly type: TrustType;
  /** What tells a role's trusts apart: 5 capital letters and digits. */
  readonly discriminator: string;
  /** Epoch seconds. */
  readonly createdAt: number;
  readonly trusted: Trusted;
  readonly schedule?: TrustSchedule;
  /** Addresses and ranges (CIDR), of which the caller's must be in one; not empty. */
  readonly addresses?: readonly string[];
  /** Epoch seconds; the trust holds before. */
  readonly validUntil?: number;
  /** What the issuer's token must claim: one of the values, which may have the wildcards of StringLike. */
  readonly claims?: Claims;
  /** Conditions that only a policy can say, as one writes them; with all others they must hold. */
  readonly policyConditions?: PolicyConditions;
}

export const trustTypes = ['TemporaryAssumption', 'IAMAssumption', 'FederatedAssumption'] as const;
export type TrustType = (typeof trustTypes)[number];

export type Trusted =
  /** `AIDA…` */
  | { readonly kind: 'user'; readonly id: string }
  /** `AGPA…`, and the account that it is in. */
  | { readonly kind: 'group'; readonly id: string; readonly accountId: string }
  /** An OpenID Connect provider, by its ARN. */
  | { readonly kind: 'issuer'; readonly arn: string };

/** When a role may be assumed, by the clock of a place. */
export interface TrustSchedule {
  /** A name of the IANA time zone database, in any case. */
  readonly timezone: string;
  /** A span of the day, whose end is not in it and may lie on the next day. Absent: all day. */
  readonly span?: DaySpan;
  /** The days on which the span begins, in the order of the week. Absent: every day. */
  readonly days?: readonly string[];
}

/** Times of day as hours times a hundred, and minutes: from 0 to 2359, and 2400 as an end. They differ. */
export interface DaySpan {
  readonly start: number;
  readonly end: number;
}

/** By claim; each with one value or more. */
export type Claims = Readonly<Record<string, readonly string[]>>;

/** By operator and condition key. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
