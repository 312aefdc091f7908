/** Who an unsigned call proves to be by an outside proof, as the audit trail names him. */
export interface FederatedIdentity {
  readonly type: 'WebIdentityUser' | 'SAMLUser';
  /** `<provider>:<audience>:<subject>`, or `<name qualifier>:<subject>`. */
  readonly principalId: string;
  /** The subject. */
  readonly userName: string;
  /** The provider's ARN, or its name where it has none. */
  readonly identityProvider: string;
  /** The ID of a SAML assertion. */
  readonly assertionId?: string;
}
