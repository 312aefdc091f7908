import type { AccessCheck } from '../../../authorization/access-check.ts';
import type { Call } from '../../../call/operation.ts';

/** The account whose sessions an operation is about: the one that it names, or the caller's. */
export function accountOfSessions(named: string | undefined, { caller }: Call): string {
  return named ?? caller.accountId;
}

/**
 * The check for an action on sessions of an account. They belong to that account, and to the management account, whose
 * administrators may be let at the sessions of all.
 */
export function sessionAccess(
  action: string,
  accountId: string,
  session: string,
  { caller, services }: Call,
): AccessCheck {
  const isManagement = caller.accountId === services.managementAccountId;
  return {
    action: `locum:${action}`,
    resource: `arn:aws:locum::${accountId}:session/${session}`,
    resourceAccount: isManagement ? caller.accountId : accountId,
  };
}
