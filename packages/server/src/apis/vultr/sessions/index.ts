import type { Operation } from '../../../call/operation.ts';
import { assumeRole } from './assume-role.ts';
import { endRoleSession } from './end-role-session.ts';
import { getRoleSession } from './get-role-session.ts';
import { listRoleSessions } from './list-role-sessions.ts';
import type { SessionOperations } from './session-operations.ts';

export const roleSessionOperations = (parts: SessionOperations): readonly Operation[] => [
  assumeRole(parts),
  endRoleSession(parts),
  getRoleSession(parts),
  listRoleSessions(parts),
];
