import { endSession } from '../apis/locum/sessions/end-session.ts';
import { getSession } from '../apis/locum/sessions/get-session.ts';
import { listSessions } from '../apis/locum/sessions/list-sessions.ts';
import { assumeRoleWithWebIdentity } from '../apis/sts/assume-role-with-web-identity.ts';
import { assumeRole } from '../apis/sts/assume-role.ts';
import type { SessionOperations } from '../apis/vultr/sessions/session-operations.ts';

/** What the sessions of Vultr's face are made of. */
export const sessionsForVultr: SessionOperations = {
  AssumeRole: assumeRole,
  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
  GetSession: getSession,
  ListSessions: listSessions,
  EndSession: endSession,
};
