/** Whose a credential is: a user's, or without a `userId` the account's root's. */
export interface CredentialOwner {
  readonly accountId: string;
  readonly userId: string | undefined;
}

/** The columns of a credential that say whose it is. */
export const ownerColumns = ({ accountId, userId }: CredentialOwner) => ({
  accountId,
  userId: userId ?? null,
});
