import { setImmediate } from 'node:timers/promises';
import { type Expression, sql, type SqlBool } from 'kysely';
import { roleArn } from '../arns.ts';
import { reading } from '../queries.ts';
import type { Reads } from '../queries.ts';

/** Roles whose trust policies are looked through, some milliseconds of work, before other requests have their turn. */
const usualPage = 10_000;

/**
 * Up to `limit` of what says who is trusted and names the account, in principals, conditions or anywhere: the ARNs of roles whose trust
 * policies do, and the ids of the organization's policies that do. It reads all of them, `page` roles at a time.
 */
export async function listTrustNaming(
  reads: Reads,
  accountId: string,
  limit: number,
  page = usualPage,
): Promise<readonly string[]> {
  const policies = await reading(reads)
    .selectFrom('organization_policy')
    .select('id')
    .where(mentions('content', accountId))
    .orderBy('id')
    .limit(limit)
    .execute();
  const arns: string[] = [];
  for (let after: string | undefined = ''; after !== undefined && arns.length < limit;) {
    const last = await findLastOfPage(reads, after, page);
    arns.push(...(await listRolesNaming(reads, accountId, { after, last, limit: limit - arns.length })));
    after = last;
    await setImmediate();
  }
  return [...arns, ...policies.map(({ id }) => id)].slice(0, limit);
}

/** The id of the last of `page` roles after an id; undefined where there are fewer. */
async function findLastOfPage(reads: Reads, after: string, page: number): Promise<string | undefined> {
  const row = await reading(reads)
    .selectFrom('role')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(1)
    .offset(page - 1)
    .executeTakeFirst();
  return row?.id;
}

async function listRolesNaming(
  reads: Reads,
  accountId: string,
  {
    after,
    last,
    limit,
  }: { readonly after: string; readonly last: string | undefined; readonly limit: number },
): Promise<readonly string[]> {
  const following = reading(reads).selectFrom('role').where('id', '>', after);
  const roles = await (last === undefined ? following : following.where('id', '<=', last))
    .select(['accountId', 'path', 'name'])
    .where(mentions('trustPolicy', accountId))
    .orderBy('id')
    .limit(limit)
    .execute();
  return roles.map((role) => roleArn(role.accountId, role.path, role.name));
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
