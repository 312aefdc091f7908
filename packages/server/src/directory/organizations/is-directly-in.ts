import { sql } from 'kysely';
import type { Expression, SqlBool } from 'kysely';

/**
 * The condition that a unit or an account is in the unit `parentId`, or directly under the root where there is none: two
 * comparisons, since databases do not agree on one that holds between nulls too.
 */
export function isDirectlyIn(parentId: string | undefined): Expression<SqlBool> {
  const column = sql.ref('parentId');
  return parentId === undefined ? sql<SqlBool>`${column} is null` : sql<SqlBool>`${column} = ${parentId}`;
}
