import type { IssuedSession, SessionQuery } from '../../../history/session-query.ts';
import type { Call } from '../../../call/operation.ts';
import { parseEntityArn } from '../../../directory/arns.ts';
import { pagesOf } from './chained-sessions.ts';
import { whereIndexed } from './where-indexed.ts';

/**
 * The unique ids of the roles of an account under whose ARN sessions were issued, for a name that nobody has now: it was
 * renamed or deleted. None where no index can tell.
 */
export async function pastRoleIds(arn: string, account: string, call: Call): Promise<readonly string[]> {
  if (!isOf(account, arn, 'role')) return [];
  return await collect({ account, principalArn: arn }, ({ principalId }) => principalId, call);
}

/** As `pastRoleIds`, of the users that got sessions, or assumed some, under an ARN. */
export async function pastUserIds(arn: string, account: string, call: Call): Promise<readonly string[]> {
  if (!isOf(account, arn, 'user')) return [];
  const own = await collect({ account, principalArn: arn }, ({ principalId }) => principalId, call);
  const assumers = await collect({ assumedByArn: arn }, ({ assumedBy }) => assumedBy?.principalId, call);
  return [...new Set([...own, ...assumers])];
}

function isOf(account: string, arn: string, type: 'role' | 'user'): boolean {
  const name = parseEntityArn(arn);
  return name?.accountId === account && name.type === type;
}

async function collect(
  query: Partial<SessionQuery>,
  idOf: (session: IssuedSession) => string | undefined,
  call: Call,
): Promise<readonly string[]> {
  const ids = new Set<string>();
  await whereIndexed(async () => {
    await call.services.audit.flush();
    for await (const page of pagesOf(query, call)) {
      for (const id of page.map(idOf)) if (id !== undefined) ids.add(id);
    }
  });
  return [...ids];
}
