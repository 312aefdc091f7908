import type { PolicySet } from '@locum/policy';
import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import { assumedRoleArn } from '../directory/arns.ts';
import type { Directory } from '../directory/directory.ts';
import type { RoleEntry, UserEntry } from '../directory/entities.ts';
import { invalidClientTokenId } from '../errors/request-errors.ts';
import type { SessionClaims } from '../sessions/claims.ts';
import { assumedRootCaller } from './assumed-root-caller.ts';
import type { Caller } from './caller.ts';
import { federatedUserCaller } from './federated-user-caller.ts';
import { rootCaller, userCaller } from './key-caller.ts';
import { scopeDownPolicies, sessionPolicies } from './session-policies.ts';

/**
 * The caller behind a session's claims. Its role or user is looked up by unique id: deleted, or deleted and made
 * again, it ends the session. Its policies are those of now, narrowed by the session policies of the token.
 *
 * Throws InvalidClientTokenId.
 */
export function sessionCaller(
  directory: Directory,
  claims: SessionClaims,
  accessKeyId: string,
): Awaitable<Caller> {
  const caller = callerOfKind(directory, claims, accessKeyId);
  if (claims.scopeDownPolicies === undefined) return caller;
  const scopeDown = scopeDownPolicies(directory, claims.scopeDownPolicies);
  return whenReady(caller, ({ policies, ...who }) => ({ ...who, policies: { ...policies, scopeDown } }));
}

function callerOfKind(directory: Directory, claims: SessionClaims, accessKeyId: string): Awaitable<Caller> {
  switch (claims.kind) {
    case 'root':
      return { ...rootCaller(claims.accountId, accessKeyId), session: claims };
    case 'assumed-root':
      return assumedRootCaller(directory, claims, accessKeyId);
    case 'user':
      return whenReady(directory.user(claims.principalId), (entry) => ({
        ...userCaller(present(entry), accessKeyId),
        session: claims,
      }));
    case 'federated-user':
      return whenReady(sessionPolicies(directory, claims), (policies) =>
        claims.principalId === claims.accountId
          ? federatedUserCaller(claims, accessKeyId, undefined, policies)
          : whenReady(directory.user(claims.principalId), (entry) =>
              federatedUserCaller(claims, accessKeyId, present(entry), policies),
            ),
      );
    case 'role':
      return whenReady(directory.role(claims.principalId), (entry) =>
        whenReady(sessionPolicies(directory, claims), (policies) =>
          roleSessionCaller(present(entry), claims, accessKeyId, policies),
        ),
      );
  }
}

function present<Entry extends UserEntry | RoleEntry>(entry: Entry | undefined): Entry {
  if (entry === undefined) throw invalidClientTokenId('the principal of the session is gone');
  return entry;
}

function roleSessionCaller(
  { role, policies }: RoleEntry,
  claims: SessionClaims,
  accessKeyId: string,
  session: PolicySet | undefined,
): Caller {
  const sessionName = claims.sessionName ?? '';
  const arn = assumedRoleArn(role.accountId, role.name, sessionName);
  return {
    principal: {
      kind: 'role-session',
      account: role.accountId,
      arn,
      roleArn: role.arn,
      roleId: role.id,
    },
    accountId: role.accountId,
    arn,
    userId: `${role.id}:${sessionName}`,
    accessKeyId,
    session: claims,
    role,
    policies: session === undefined ? policies : { ...policies, session },
  };
}
