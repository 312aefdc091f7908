import type { RequestOutcome } from '../call/request-outcome.ts';
import { issuedSession } from './issued-session.ts';
import { quote } from './json-text.ts';

/**
 * `,"additionalEventData":{…}`; nothing where there is nothing to add. `tellsSession`: of the records of one request, only
 * that of the session's own account tells it.
 */
export function additionalEventData(outcome: RequestOutcome, tellsSession: boolean): string {
  const members = [...unknownKeys(outcome), ...(tellsSession ? sessionMembers(outcome) : [])];
  return members.length === 0 ? '' : `,"additionalEventData":{${members.join(',')}}`;
}

function unknownKeys({ facts: { unknownClaimKeys = [] }, error }: RequestOutcome): readonly string[] {
  if (unknownClaimKeys.length === 0 || error !== undefined) return [];
  return [`"unknownClaimKeys":[${unknownClaimKeys.map(quote).join(',')}]`];
}

/** That an issuer pinned its token to the role is told as CloudTrail tells it: where it is so. */
function sessionMembers(outcome: RequestOutcome): readonly string[] {
  const session = issuedSession(outcome);
  if (session === undefined) return [];
  return outcome.facts.isRoleAuthorizedByIssuer === true
    ? ['"RoleAuthorizedByIdp":true', session]
    : [session];
}
