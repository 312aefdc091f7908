/**
 * The e-mail address of an account as it is shown. Accounts of AWS always have one, and clients count on it; for one that was made
 * without, it is an address that there cannot be (RFC 2606, section 2).
 */
export const shownEmail = (accountId: string, email: string | undefined): string =>
  email ?? `${accountId}@account.invalid`;
