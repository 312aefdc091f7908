import { createPolicySet } from '@locum/policy';
import type { AppliedPolicy, PolicySet } from '@locum/policy';
import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import { assumedRoleArn } from '../directory/arns.ts';
import type { Directory } from '../directory/directory.ts';
import type { RoleEntry, UserEntry } from '../directory/entities.ts';
import { invalidClientTokenId } from '../errors/request-errors.ts';
import type { SessionClaims } from '../sessions/claims.ts';
import type { Caller } from './caller.ts';
import { rootCaller, userCaller } from './key-caller.ts';

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
  switch (claims.kind) {
    case 'root':
      return { ...rootCaller(claims.accountId, accessKeyId), session: claims };
    case 'user':
      return whenReady(directory.user(claims.principalId), (entry) => ({
        ...userCaller(present(entry), accessKeyId),
        session: claims,
      }));
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

/** Undefined where none were passed; a managed one that is gone since then allows nothing. */
function sessionPolicies(
  directory: Directory,
  { policy, policyArns }: SessionClaims,
): Awaitable<PolicySet | undefined> {
  if (policy === undefined && policyArns === undefined) return undefined;
  const inline: AppliedPolicy[] =
    policy === undefined
      ? []
      : [{ policy: directory.compiled.compile(policy, 'session'), id: 'session', type: 'session' }];
  if (policyArns === undefined) return createPolicySet(inline);
  return withManagedPolicies(directory, inline, policyArns);
}

async function withManagedPolicies(
  directory: Directory,
  inline: readonly AppliedPolicy[],
  arns: readonly string[],
): Promise<PolicySet> {
  const policies = [...inline];
  for (const arn of arns) {
    const policy = await directory.managedPolicy(arn);
    if (policy !== undefined) policies.push(policy);
  }
  return createPolicySet(policies);
}
