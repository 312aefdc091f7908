import { type Expression, sql, type SqlBool } from 'kysely';
import { roleArn } from '../arns.ts';
import { reading } from '../queries.ts';
import type { Reads } from '../queries.ts';

/**
 * Up to `limit` of what says who is trusted and names the account, in principals, conditions or anywhere: the ARNs of roles whose trust
 * policies do, and the ids of the organization's policies that do. It reads all of them.
 */
export async function listTrustNaming(
  reads: Reads,
  accountId: string,
  limit: number,
): Promise<readonly string[]> {
  const roles = await reading(reads)
    .selectFrom('role')
    .select(['accountId', 'path', 'name'])
    .where(mentions('trustPolicy', accountId))
    .orderBy('id')
    .limit(limit)
    .execute();
  const policies = await reading(reads)
    .selectFrom('organization_policy')
    .select('id')
    .where(mentions('content', accountId))
    .orderBy('id')
    .limit(limit)
    .execute();
  const arns = roles.map((role) => roleArn(role.accountId, role.path, role.name));
  return [...arns, ...policies.map(({ id }) => id)].slice(0, limit);
}

/** JSON may write each digit as an escape, from \u0030 to \u0039. */
const digitEscape = '\\u003';

/** That a column of JSON holds the digits. */
function mentions(column: string, digits: string): Expression<SqlBool> {
  const text: Expression<unknown> = sql.ref(column);
  const pattern = `%${digits}%`;
  const unescaped = Array.from('0123456789').reduce(
    (rest, digit) => sql`replace(${rest}, ${digitEscape + digit}, ${digit})`,
    text,
  );
  // PostgreSQL takes backslashes in patterns for escapes, unless another is named.
  const isEscaped = sql<SqlBool>`${text} like ${`%${digitEscape}%`} escape '!'`;
  return sql<SqlBool>`(${text} like ${pattern} or (${isEscaped} and ${unescaped} like ${pattern}))`;
}
